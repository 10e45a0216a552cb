"""A second worker for test_two_workers.py: does what it reads line by line, says what it found."""

import json
import os
import sys

import django
from django.conf import settings


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kmrepo.settings")
    plain = "django.contrib.staticfiles.storage.StaticFilesStorage"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": plain}}
    django.setup()
    for line in sys.stdin:
        what, *arguments = json.loads(line)
        sys.stdout.write(f"{json.dumps(COMMANDS[what](*arguments))}\n")
        sys.stdout.flush()


def get(path):
    """(status, the page)"""
    from django.test import Client

    answer = Client(HTTP_HOST="localhost").get(path)
    return answer.status_code, answer.content.decode()


def advance(pk, action, username, inputs):
    from records.people.models import User
    from records.record import workflow
    from records.record.models import Record

    record = Record.objects.get(pk=pk)
    workflow.advance(record, action, actor=User.objects.get(username=username), inputs=inputs)


def rename(username, name):
    from records.people.models import User

    person = User.objects.get(username=username)
    person.given_name = name
    person.save()


COMMANDS = {"get": get, "advance": advance, "rename": rename}

if __name__ == "__main__":
    main()
