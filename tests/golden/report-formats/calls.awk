# Twenty-four calls in the neutral form, by three sellers, a week apart; awk -f calls.awk </dev/null
function say(who, role, text) { printf "%s{\"speaker\":\"%s\",\"role\":\"%s\",\"text\":\"%s\",\"start\":%d}", sep, who, role, text, at; at += 70; sep = "," }
BEGIN {
  for (i = 0; i < 24; i++) {
    who = i % 12 == 5 ? "Lee | <b>" : i % 2 ? "Kim" : "Sam"
    sep = ""; at = 5
    printf "{\"id\":\"call-%02d\",\"utterances\":[", i
    say(who, "seller", "Good morning and thank you for the time today, I have kept half an hour free for us, is that still all right with you?")
    say("Ada", "prospect", "Yes, that is fine, we have been looking at how the orders come in, and it is too slow for what we want to do this year.")
    if (i % 3 < 2) say(who, "seller", "Before I say anything at all about us, what do you need from the way in which the orders come in?")
    else say(who, "seller", "We have a thing for that and it is on offer, so you should sign today and then it is done and out of the way.")
    say("Ada", "prospect", "We would like to see each order on the day on which it comes in, and not a week later when it is all too late.")
    if (i % 5 == 4) say(who, "seller", "Then sign today, and you will have it all by the end of the week, and that is the best that I can do.")
    else say(who, "seller", "I see, and who else would have to see these orders when they come in, and on which day of the week?")
    say("Ada", "prospect", "The two people in the front, I would say, and the one who makes the plan for the week on a Monday.")
    printf "]"
    if (i % 8 != 7) printf ",\"meta\":{\"date\":\"2024-%02d-%02d\"}", 1 + int(i / 4), 2 + 7 * (i % 4)
    print "}"
  }
  print "{\"id\":\"short\",\"utterances\":[{\"speaker\":\"Sam\",\"role\":\"seller\",\"text\":\"Hello?\"}]}"
}
