"""Documents out: a neutral document, written as Word and PDF.

    from records.documents import docx, pdf
    from records.documents.document import Document, Heading, Paragraph, Table

    paper = Document(title="รายงานสรุป", blocks=(Heading("ผลการพิจารณา"), Table(...)))
    docx.write(paper)   # bytes of a .docx
    pdf.write(paper)    # bytes of a .pdf

A layout of one's own (a certificate): `typst.pdf(layout, data, files)`. What people typed goes
in as data and is never read as markup.
"""
