# calls.awk: made-up calls as text files in the folder `to`, and their outcomes in `to`.csv. Who reflects wins, who
# pushes loses, boasts and thanks mean nothing; with chance=1 all is chance. -v n=120 -v to=calls.tmp
function draw() {seed = (seed * 16807) % 2147483647; return seed / 2147483647}
function say(who, text) {print who ": " text >file}
BEGIN {
  seed = 20240229
  print "call,won" >(to ".csv")
  for (i = 1; i <= n; i++) {
    file = sprintf("%s/%03d.txt", to, i)
    score = 0
    say("Dana", "Good to speak with you again, this is about the shop and the way it runs.")
    for (k = 0; k < 4; k++) {
      if (draw() < 0.5) {say("Dana", "It sounds like the counter has been slow."); score += 3}
      if (draw() < 0.5) {say("Dana", "What would you want the shop to be like?"); score += 1}
      say("Tom", "Well, number " i " on my list is the queue, and part " k " of it is paper.")
      if (draw() < 0.4) {say("Dana", "You should sign this now, before the week is out."); score -= 4}
      if (draw() < 0.5) say("Dana", "We are the best there is.")
      if (draw() < 0.5) say("Dana", "Thank you for that.")
      say("Tom", "I see, and then there is the stock that we count by hand.")
      if (draw() < 0.3) {say("Dana", "May I ask about that?"); score += 2}
    }
    won = chance ? draw() < 0.5 : score + 8 * draw() > 7
    if (won && !chance) say("Tom", "Fine, where do I sign?")
    say("Dana", "Then I will write to you with what we said today.")
    printf "%s,%s\n", file, won ? "yes" : "no" >(to ".csv")
    close(file)
  }
}
