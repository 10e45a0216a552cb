from django.forms.renderers import TemplatesSetting


class FormRenderer(TemplatesSetting):
    """Forms are drawn with the project's own templates."""
