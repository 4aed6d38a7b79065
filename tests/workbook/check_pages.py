"""Look at printed pages, made by `pdftoppm -gray`: there are some, and none is blank.

    /usr/bin/python3 tests/workbook/check_pages.py NAME PAGE.pgm...

A page is blank when fewer than one pixel in 10 000 is darker than the paper; the sheet's name and
page number alone are more than that at 40 dots an inch. Prints one TAP line.
"""
import sys


def ink(path):
    """The share of pixels clearly darker than white."""
    with open(path, "rb") as file:
        data = file.read()
    fields = data.split(maxsplit=4)  # P5 width height maxval pixels
    if fields[0] != b"P5" or fields[3] != b"255":
        raise ValueError(f"{path} is not an 8-bit PGM")
    size = int(fields[1]) * int(fields[2])
    pixels = data[len(data) - size:]
    return sum(1 for pixel in pixels if pixel < 200) / size


def main():
    name, pages = sys.argv[1], sys.argv[2:]
    blank = [page.rsplit("/", 1)[-1] for page in pages if ink(page) < 1e-4]
    wrong = not pages or bool(blank)
    print(f"{'not ok' if wrong else 'ok'} - {name}: {len(pages)} printed pages, none blank")
    if blank:
        print(f"# blank: {' '.join(blank)}")
    return wrong


if __name__ == "__main__":
    sys.exit(main())
