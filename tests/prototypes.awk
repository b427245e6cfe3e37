# prototypes.awk: the prototypes of winwin.h, one a line, without comments.
# SPDX-License-Identifier: MIT
{ line = $0
  while (1) {
    if (incomment) { i = index(line, "*/"); if (!i) { line = ""; break } line = substr(line, i + 2); incomment = 0 }
    i = index(line, "/*"); if (!i) break
    rest = substr(line, i + 2); j = index(rest, "*/")
    if (j) line = substr(line, 1, i - 1) substr(rest, j + 2); else { line = substr(line, 1, i - 1); incomment = 1; break }
  }
  sub(/^WW_API /, "", line)
  if (line ~ /^#/ || line ~ /^[ \t]*$/ || line ~ /^extern "C"/ || (text == "" && line ~ /^}[ \t]*$/)) next
  text = text " " line
  if (line ~ /;[ \t]*$/ && depth(text) == 0) {
    gsub(/[ \t]+/, " ", text); sub(/^ /, "", text)
    if (text !~ /^typedef/ && text ~ /ww_[a-z_]+\(/) print text
    text = ""
  }
}
function depth(s, n) { n = gsub(/\{/, "{", s) - gsub(/\}/, "}", s); return n }
