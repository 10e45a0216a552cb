"""An author's own pages: dashboard, form, autosave, preview, receipt."""
