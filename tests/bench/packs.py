# packs.py COPIES DIR FILE...: writes a pack with so many copies of the text cues of the bundled files, each
# copy with ids of its own and patterns of its own: some words change places with others as common, and
# where none does, the pattern gets a refusal of its own, so that nothing two copies share hides the cost.
# SPDX-License-Identifier: MIT
import os
import re
import sys

copies, folder, files = int(sys.argv[1]), sys.argv[2], sys.argv[3:]
WORDS = ('need want like know think tell say make take give see find get use keep call help work look pay '
         'ask try buy sell talk show send move start stop').split()
PLACE = {word: i for i, word in enumerate(WORDS)}
WORD = re.compile(r"(?<![a-z'\\])(?:(?<=\\b)|(?<![a-z]))(" + '|'.join(WORDS) + r")(?![a-z?*+{'])")


def other(text, k):
    pieces = re.split(r'(\{\{\w+\}\})', text)  # the names of fragments stay
    return ''.join(p if i % 2 else WORD.sub(lambda m: WORDS[(PLACE[m.group(1)] + k) % len(WORDS)], p)
                   for i, p in enumerate(pieces))


def change(line, k):
    m = re.match(r"(\s+- (?:pattern: )?)'(.*)'\s*$", line)
    if m:
        new = other(m.group(2), k)
        return f"{m.group(1)}'{new if new != m.group(2) else '(?:' + new + f')(?!zq{k})'}'\n"
    if 'phrases: [' in line:
        new = other(line, k)
        return new if new != line else line.replace('phrases: [', f'phrases: [zq{k} ')
    return line


def copy_of(cue, k):
    out, skipping = [], False
    for line in cue:
        if re.match(r'    \w', line):
            skipping = line.startswith(('    tests:', '    why:', '    message:', '    suggest:', '    source:'))
        if not skipping:
            out.append(change(re.sub(r'^(  - id: \S+)', rf'\1-copy-{k}', line), k))
    return out


os.makedirs(folder, exist_ok=True)
with open(os.path.join(folder, 'pack.yaml'), 'w', encoding='utf-8') as out:
    out.write('schema: 1\npack: {name: copies, version: 1.0.0}\n')
for path in files:
    lines = open(path, encoding='utf-8').readlines()
    starts = [i for i, line in enumerate(lines) if line.startswith('  - id: ')] + [len(lines)]
    cues = [lines[a:b] for a, b in zip(starts, starts[1:])]
    cues = [[x for x in cue if not re.match(r'\s*#', x)] for cue in cues if '    type: existence\n' in cue]
    if not cues:
        continue
    for k in range(1, copies + 1):
        name = f'{os.path.basename(path)[:-5]}-{k}.yaml'
        with open(os.path.join(folder, name), 'w', encoding='utf-8') as out:
            out.write('schema: 1\ncues:\n')
            for cue in cues:
                out.writelines(copy_of(cue, k))
