"""Word documents: written from nothing, read as hostile input, templates checked and filled.

The fields of a template are plain text, so that anyone can move them in Word:

    {{trích yếu}}            a text
    {{căn cứ}}               alone in a paragraph: one paragraph for each line
    {{điều.số}}              inside a paragraph or a table row: repeated for each item of the list "điều"
    {{#phụ lục}} {{/phụ lục}}  alone in their paragraphs: what stands between them, for each item, or not at all

A paragraph whose fields are all empty goes away. There are no expressions: nothing in a template can be run.
"""

from vinhdanh.kit.docx.checking import Finding, Level, check_template
from vinhdanh.kit.docx.fields import Field, Head, Schema, Spread
from vinhdanh.kit.docx.filling import Template, Unfit
from vinhdanh.kit.docx.package import BadDocx, Package, open_package

__all__ = [
    "BadDocx",
    "Field",
    "Finding",
    "Head",
    "Level",
    "Package",
    "Schema",
    "Spread",
    "Template",
    "Unfit",
    "check_template",
    "open_package",
]
