/* report_html_style.c: how the cards on a page look.
 * SPDX-License-Identifier: MIT */
#include "report/html.h"

static const char *const css[] = {
    ".hide{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}\n"
    ".big{font-size:1.75rem;line-height:1.2;margin:.75rem 0 .25rem}\n"
    ".parts{display:flex;flex-wrap:wrap;gap:.25rem 1rem;margin:.75rem 0}\n"
    ".sides{margin:1rem 0}.sides th,.sides td{vertical-align:middle;border:0;padding:.2rem .6rem .2rem 0}\n"
    ".sides tbody th{font-weight:600;width:1%;white-space:nowrap}.sides .n{width:1%}\n"
    ".duo{display:grid;grid-template-columns:minmax(0,1fr) 16rem;gap:2rem;align-items:start}\n"
    ".who{font-weight:600}\n"
    "h4{font-size:1rem;line-height:1.35;margin:0}\n"
    ".moments{list-style:none;margin:0;padding:0;display:grid;gap:.75rem}\n"
    ".moment{border-left:.3rem solid currentcolor;padding:.1rem 0 .1rem .8rem;min-width:0}\n"
    ".moment>*{color:var(--ink)}.moment .dim{color:var(--dim)}\n"
    "blockquote{margin:.3rem 0}blockquote p{margin:.15rem 0}\n"
    ".advice{background:var(--plain-bg);border-radius:.4rem;padding:.35rem .6rem}\n",
    ".course{display:grid;gap:.35rem}\n"
    ".lane{display:grid;grid-template-columns:6.5rem minmax(0,1fr) 3rem;gap:.6rem;align-items:center}\n"
    ".label{font-size:.875rem;overflow:hidden;text-overflow:ellipsis;white-space:nowrap}\n"
    ".share{font-size:.875rem;text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}\n"
    ".strip{width:100%;height:1.5rem;border-radius:.2rem}\n"
    ".strip .t{fill:var(--faint)}\n"
    ".strip a:hover .tick,.strip a:focus-visible .tick{fill:var(--ink)}\n"
    ".strip a:focus-visible{outline:3px solid var(--link)}\n"
    ".stages{display:flex;list-style:none;margin:0;padding:0;gap:2px;min-width:0}\n"
    ".stages li{flex-basis:0;min-width:0;overflow:hidden;white-space:nowrap;text-overflow:ellipsis;"
    "font-size:.8rem;padding:.1rem .3rem;background:var(--plain-bg);border-radius:.2rem}\n"
    ".stages .s0{background:none;visibility:hidden}\n"
    ".w1{flex-grow:1}.w2{flex-grow:2}.w3{flex-grow:3}.w4{flex-grow:4}.w5{flex-grow:5}.w6{flex-grow:6}"
    ".w7{flex-grow:7}.w8{flex-grow:8}.w9{flex-grow:9}.w10{flex-grow:10}\n"
    "div.axis{display:flex;justify-content:space-between;font-size:.8rem;color:var(--dim)}\n",
    ".both td{width:33%}.both .bar{height:.6rem;border-radius:0}\n"
    ".pair{display:grid;grid-template-columns:4.5rem minmax(0,1fr);gap:.6rem;align-items:center}\n"
    ".pair span{text-align:right;white-space:nowrap}\n"
    ".bar .axis{fill:var(--dim)}\n"
    ".step .good{fill:var(--good)}.step .bad{fill:var(--bad)}.step .none{fill:none}\n"
    ".total th,.total td{font-weight:700}\n"
    "summary{cursor:pointer;padding:.35rem 0;color:var(--link)}\n"
    "tr:target,.said:target{outline:3px solid var(--link);outline-offset:1px}\n"
    ".talk{display:grid;gap:.15rem;margin-top:.5rem}\n"
    ".said{display:grid;grid-template-columns:3.6rem 6.5rem minmax(0,1fr);gap:0 .6rem;padding:.2rem .4rem;"
    "border-left:.25rem solid var(--other);fill:none;content-visibility:auto;contain-intrinsic-size:auto 2rem}\n"
    ".said.seller{border-color:var(--seller)}.said.prospect{border-color:var(--prospect)}\n"
    ".when{color:var(--dim);font-size:.875rem;font-variant-numeric:tabular-nums}\n"
    "mark{color:inherit;background:var(--plain-bg);border-radius:.15rem;padding:.05rem .1rem}\n"
    "mark.good{color:inherit;background:var(--good-bg)}mark.bad{color:inherit;background:var(--bad-bg)}\n"
    ".tag{font-size:.8rem;white-space:normal;text-decoration-thickness:1px}\n"
    ".tag.dim{color:var(--dim)}\n",
    ".over thead th{overflow-wrap:normal}.why{display:block;font-size:.875rem}.over tbody th{width:42%}.over .outcome{white-space:normal}\n"
    ".where{display:grid;grid-template-columns:minmax(0,24rem) minmax(0,1fr);gap:1.5rem;align-items:start}\n"
    "@media (max-width:40rem){main,body>footer{padding:.6rem}.box{padding:.8rem}.where{grid-template-columns:"
    "minmax(0,1fr)}.lane{grid-template-columns:4.2rem minmax(0,1fr) 2.6rem;gap:.4rem}"
    ".pair{grid-template-columns:minmax(0,1fr);gap:.15rem}.pair span{text-align:left}.both td{width:28%}"
    ".duo{grid-template-columns:minmax(0,1fr)}.duo .quadrant{display:none}"
    ".said{grid-template-columns:auto minmax(0,1fr)}.words{grid-column:1/-1}.over .more{display:none}"
    ".over td,.over th,.over tbody th{padding-right:.35rem;font-size:.9rem}.big{font-size:1.5rem}}\n"
    "article{content-visibility:auto;contain-intrinsic-size:auto 3000px}\n"
    "@media print{.said,article{content-visibility:visible}}\n",
    NULL,
};

const ww_html_sheet ww_html_card_sheet = {css, "gHuC1GzOYHoPtxWjBAUYl6Bqk5d9YtwVvUpME9XuAt0="};
