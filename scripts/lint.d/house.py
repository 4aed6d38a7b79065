"""What the rules of scripts/lint share: the files of the tree, C text apart from its comments, and
how an offender is printed. A rule is a program that prints and changes nothing; its exit status is
0 also when it found something, for scripts/lint counts the lines.
"""

import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
BUILD = os.environ.get("LINT_BUILD", "build/lint")


def files(*patterns):
    """The project's own files, tracked or not yet; never build/ or out/."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", "--", *patterns],
        check=True, capture_output=True).stdout.decode().split("\0")
    return sorted({name for name in listed if name and os.path.isfile(name)})


def read(path):
    with open(path, encoding="utf-8") as stream:
        return stream.read()


def lines(path):
    return read(path).splitlines()


def table(name):
    """The rows of a list beside the rules, fields separated by two blanks or more."""
    rows = []
    for line in lines(os.path.join(HERE, name)):
        if line.strip() and not line.startswith("#"):
            rows.append(re.split(r" {2,}", line.strip()))
    return rows


def report(rule, text, offenders):
    """`lint: RULE: TEXT`, then the offenders; nothing when there are none."""
    offenders = list(offenders)
    if offenders:
        print(f"lint: {rule}: {text}")
        for offender in offenders:
            print(f"    {offender}")


def under(path, room):
    """Whether a file or folder stands in a room or in one of its rooms."""
    return path == room or path.startswith(room + "/")


TOKEN = re.compile(r"""
    (?P<comment>//[^\n]*|/\*.*?\*/) |
    (?P<string>"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')
    """, re.VERBOSE | re.DOTALL)


def split_c(path):
    """(code, comments): the text of a C file twice, line by line where it was: once with the
    comments and the insides of strings blanked out, once with nothing but the comments. The names
    of included files stay in the code."""
    text = read(path)
    code, comments, end = [], [], 0

    def blank(piece):
        return re.sub(r"[^\n]", " ", piece)

    for token in TOKEN.finditer(text):
        between, piece = text[end:token.start()], token.group()
        code.append(between)
        comments.append(blank(between))
        if token.group("comment"):
            code.append(blank(piece))
            comments.append(piece)
        else:
            included = re.search(r"#\s*include\s*$", between)
            code.append(piece if included else piece[0] + blank(piece[1:-1]) + piece[-1])
            comments.append(blank(piece))
        end = token.end()
    code.append(text[end:])
    comments.append(blank(text[end:]))
    return "".join(code).split("\n"), "".join(comments).split("\n")


def includes(path):
    """(line number, included file) of every #include "..."."""
    for number, line in enumerate(lines(path), 1):
        found = re.match(r'\s*#\s*include\s+"([^"]+)"', line)
        if found:
            yield number, found.group(1)


def symbols(*folders):
    """(object, kind, name) of every symbol that the objects of these folders define or want; the
    object as the path of its source without `.c`."""
    top = os.path.join(BUILD, "obj")
    objects = [os.path.join(folder, name)
               for start in folders
               for folder, _, names in sorted(os.walk(os.path.join(top, start)))
               for name in sorted(names) if name.endswith(".o")]
    # An object whose source is gone is what an earlier build left.
    objects = [name for name in objects
               if os.path.isfile(os.path.relpath(name, top)[:-2] + ".c")]
    if not objects:
        sys.exit(f"scripts/lint: no objects under {top}; `make lint` builds them")
    listed = subprocess.run(["nm", "-A", *objects], check=True, capture_output=True, text=True)
    for line in listed.stdout.splitlines():
        path, rest = line.split(":", 1)
        kind, name = rest.split()[-2:]
        yield os.path.relpath(path, top)[:-2], kind, name
