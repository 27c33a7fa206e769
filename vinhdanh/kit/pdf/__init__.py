"""A Word document as PDF pages: what the template says is what is printed, in Liberation Serif, the metric twin of
Times New Roman that we ship. What has no place on the page (text boxes, drawings) is told by `unprintable`."""

from vinhdanh.kit.pdf.measure import width_cm
from vinhdanh.kit.pdf.printing import NotPrinted, pdf_of, pictures_of
from vinhdanh.kit.pdf.unprintable import unprintable

__all__ = ["NotPrinted", "pdf_of", "pictures_of", "unprintable", "width_cm"]
