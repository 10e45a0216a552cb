"""The audit: what matters besides the steps of a record leaves an append-only Event.

    from records.audit.actions import EventAction
    from records.audit.log import log_event

    log_event(EventAction.WAIVED, task, actor=chair, record=record, reason=reason,
              changes={"waiver": ["", reason]})

A service writes it, in the transaction of the change and only when something did change; views
never do. `saving` saves, changes and deletes single rows for the desk and logs what differs.
Steps of the workflow are logged as `record.models.Transition`.
"""
