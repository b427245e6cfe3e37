# rewrite.awk -v to=FORMAT: writes conversations in the neutral form, one a line, in another format.
# SPDX-License-Identifier: MIT
# The string whose first character is at `at`, its escapes undone; moves `at` behind its end.
function string(s,   out, c) {
  out = ""
  while ((c = substr(s, at++, 1)) != "\"" && c != "") {
    if (c == "\\") {
      c = substr(s, at++, 1)
      if (c == "n" || c == "t") c = " "
    }
    out = out c
  }
  return out
}
function member(s, key,   from) {
  from = index(substr(s, at), "\"" key "\":")
  if (from == 0) return 0
  at += from + length(key) + 2
  return 1
}
function number(s) {
  match(substr(s, at), /^[0-9.]*/)
  return substr(s, at, RLENGTH)
}
function clock(t, sign,   whole, ms) {
  ms = int(t * 1000 + 0.5)
  whole = int(ms / 1000)
  return sprintf("%02d:%02d:%02d%s%03d", whole / 3600, whole / 60 % 60, whole % 60, sign, ms % 1000)
}
function times(i, sign, arrow,   from, to_) {
  from = start[i] == "" ? i * 10 : start[i]
  to_ = end[i] == "" ? from + 5 : end[i]
  return clock(from, sign) arrow clock(to_, sign)
}
function quoted(s) {
  gsub(/"/, "\"\"", s)
  return "\"" s "\""
}
function xml(s) {
  gsub(/&/, "\\&amp;", s)
  gsub(/</, "\\&lt;", s)
  return s
}
function marked(s) {
  gsub(/[\\*_`\[\]<&~]/, "\\\\&", s)
  return s
}
function json(s) {
  gsub(/\\/, "\\\\", s)
  gsub(/"/, "\\\"", s)
  return "\"" s "\""
}
{
  n = 0
  at = index($0, "\"utterances\":")
  while (member($0, "speaker")) {
    n++
    at++
    name[n] = string($0)
    rest = substr($0, at)
    role[n] = match(rest, /^,"role":"[a-z]+"/) ? substr(rest, 10, RLENGTH - 10) : ""
    member($0, "text")
    at++
    text[n] = string($0)
    rest = substr($0, at)
    stop = index(rest, "}")
    here = substr(rest, 1, stop)
    start[n] = match(here, /"start":[0-9.]+/) ? substr(here, RSTART + 8, RLENGTH - 8) : ""
    end[n] = match(here, /"end":[0-9.]+/) ? substr(here, RSTART + 6, RLENGTH - 6) : ""
    at += stop
  }
  if (to == "vtt") print "WEBVTT\n"
  if (to == "csv") print "start,end,speaker,text"
  if (to == "tsv") print "speaker\ttext\tstart"
  if (to == "markdown") print "# A call\n"
  if (to == "json") print "{\"utterances\": ["
  if (to == "ttml") print "<tt><body>"
  if (to == "deepgram") print "{\"results\": {\"channels\": [], \"utterances\": ["
  for (i = 1; i <= n; i++) {
    if (to == "text") print name[i] ": " text[i]
    if (to == "vtt") print times(i, ".", " --> ") "\n<v " xml(name[i]) ">" xml(text[i]) "</v>\n"
    if (to == "srt") print i "\n" times(i, ",", " --> ") "\n" name[i] ": " text[i] "\n"
    if (to == "sbv") print times(i, ".", ",") "\n" name[i] ": " text[i] "\n"
    if (to == "csv") print start[i] "," end[i] "," quoted(name[i]) "," quoted(text[i])
    if (to == "tsv") print name[i] "\t" quoted(text[i]) "\t" start[i]
    if (to == "markdown") print "**" marked(name[i]) ":** " marked(text[i]) "\n"
    if (to == "json") print "{\"speaker\": " json(name[i]) ", \"text\": " json(text[i]) "}" (i < n ? "," : "]}")
    if (to == "ttml") print "<p begin=\"" i "s\">" xml(name[i]) ": " xml(text[i]) "</p>"
    if (to == "chat") print "[2024-05-03, 10:" sprintf("%02d:%02d", i / 60, i % 60) "] " name[i] ": " text[i]
    if (to == "whatsapp") print "13/05/24, 10:" sprintf("%02d", i % 60) " - " name[i] ": " text[i]
    if (to == "deepgram") print "{\"start\": " i ", \"end\": " i + 1 ", \"channel\": 0, \"transcript\": " json(text[i]) ", \"speaker\": " (role[i] == "seller" ? 0 : 1) ", \"words\": []}" (i < n ? "," : "]}}")
    if (to == "zoom-chat") print "10:" sprintf("%02d:%02d", i / 60, i % 60) " From " name[i] " to Everyone: " text[i]
  }
}
