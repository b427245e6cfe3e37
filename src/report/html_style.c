/* html_style.c: how pages look: light, dark and on paper, from a phone's width on.
 * SPDX-License-Identifier: MIT
 *
 * Colour never stands alone: a sign or a word is beside it. After a change the unit test says the hash. */
#include "report/html.h"

static const char *const css[] = {
    ":root{color-scheme:light dark;--bg:#faf9f6;--box:#fff;--ink:#1e2227;--dim:#565e69;--line:#d8d5cd;"
    "--faint:#eceae4;--link:#1c4f9c;--seller:#2f62b5;--prospect:#a35a06;--other:#6d7580;--good:#17693b;"
    "--bad:#b02318;--mind:#805300;--good-bg:#dcf3e4;--bad-bg:#fde4e0;--plain-bg:#eceae4}\n"
    "@media (prefers-color-scheme:dark){:root{--bg:#14171b;--box:#1c2025;--ink:#e9e7e3;--dim:#a9b1bc;"
    "--line:#3a4049;--faint:#282d34;--link:#9cc2ff;--seller:#86b1f5;--prospect:#eeae5b;--other:#98a1ad;"
    "--good:#74d196;--bad:#ff9a90;--mind:#e8bd62;--good-bg:#17402a;--bad-bg:#55211d;--plain-bg:#2c323a}}\n",
    "*{box-sizing:border-box}\n"
    "html{scroll-padding-top:1rem;-webkit-text-size-adjust:100%;text-size-adjust:100%}\n"
    "body{margin:0;background:var(--bg);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,\"Segoe UI\","
    "Roboto,\"Helvetica Neue\",sans-serif;overflow-wrap:anywhere}\n"
    "main,body>footer{max-width:62rem;margin:0 auto;padding:1rem}\n"
    "h1{font-size:1.5rem;line-height:1.25;margin:.5rem 0}\n"
    "h2{font-size:1.3rem;line-height:1.3;margin:0 0 .25rem}\n"
    "h3{font-size:1.05rem;line-height:1.3;margin:2rem 0 .5rem}\n"
    "p{margin:.4rem 0}\n"
    "a{color:var(--link)}\n"
    "a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:3px solid var(--link);"
    "outline-offset:2px}\n"
    ".skip{position:absolute;left:-99rem}\n"
    ".skip:focus{left:1rem;top:.5rem;background:var(--box);padding:.5rem;z-index:1}\n"
    ".dim,caption,figcaption,th{color:var(--dim)}\n"
    ".small,caption,figcaption{font-size:.875rem}\n"
    ".box{background:var(--box);border:1px solid var(--line);border-radius:.6rem;padding:1.25rem;"
    "margin:1.25rem 0}\n"
    ".scroll{overflow-x:auto}\n"
    "body>footer{color:var(--dim);font-size:.875rem;border-top:1px solid var(--line)}\n",
    "table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}\n"
    "caption{text-align:left;padding:0 0 .4rem}\n"
    "th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid "
    "var(--faint)}\n"
    "th{font-weight:600;font-size:.875rem}thead th{overflow-wrap:normal}\n"
    "th.n,td.n{text-align:right;white-space:nowrap}\n"
    "tbody th{color:inherit;font-weight:400;font-size:1rem}\n"
    "figure{margin:.5rem 0}\n"
    "svg{display:block;max-width:100%}\n"
    "svg text{fill:var(--dim);font:11px system-ui,sans-serif}\n"
    ".bar{width:100%;height:.7rem;border-radius:.35rem}\n"
    ".bar .t{fill:var(--faint)}\n"
    ".seller,.seller .f{fill:var(--seller)}\n"
    ".prospect,.prospect .f{fill:var(--prospect)}\n"
    ".other .f{fill:var(--other)}\n"
    ".good{color:var(--good);fill:var(--good)}\n"
    ".bad{color:var(--bad);fill:var(--bad)}\n"
    ".mind{color:var(--mind);fill:var(--mind)}\n"
    ".outcome{font-weight:700;white-space:nowrap}\n",
    ".quadrant{width:100%;max-width:24rem}\n"
    ".quadrant .edge{fill:none;stroke:var(--line)}\n"
    ".quadrant .both{fill:var(--good-bg)}\n"
    ".quadrant .dot{fill:var(--link);fill-opacity:.75;stroke:var(--box)}\n"
    ".quadrant a:focus-visible .dot,.quadrant a:hover .dot{stroke:var(--ink);stroke-width:2}\n"
    "@media print{:root{--bg:#fff;--box:#fff;--ink:#000;--dim:#444;--line:#bbb;--faint:#e4e4e4;--link:#000;"
    "--seller:#2f62b5;--prospect:#a35a06;--other:#6d7580;--good:#17693b;--bad:#b02318;--mind:#805300;"
    "--good-bg:#dcf3e4;--bad-bg:#fde4e0;--plain-bg:#eee}"
    "body{font-size:10pt}main,body>footer{max-width:none;padding:0}.skip,nav{display:none}"
    ".box{border:0;padding:0;break-before:page}.box:first-of-type{break-before:auto}"
    "h2,h3{break-after:avoid}tr,figure,li{break-inside:avoid}a{text-decoration:none}"
    "svg,mark{print-color-adjust:exact;-webkit-print-color-adjust:exact}"
    "details::details-content{content-visibility:visible;block-size:auto}}\n",
    NULL,
};

const ww_html_sheet ww_html_common = {css, "qGleKEwhkvaYgsU7P8+08cR+Vb4b0nHfM3zmC/a5vUA="};
