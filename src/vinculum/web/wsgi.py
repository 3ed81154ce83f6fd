"""The application for gunicorn and waitress."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vinculum.web.settings")
application = get_wsgi_application()

from vinculum.web.warm import warm_up  # noqa: E402 (needs the application to be set up)

warm_up()
