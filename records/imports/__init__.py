"""Blocks → sections → drafts: headings, the tree, the review page, batches, taught headings."""
