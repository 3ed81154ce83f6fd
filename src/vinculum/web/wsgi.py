"""The application for gunicorn and waitress."""

import os
import resource

from django.core.wsgi import get_wsgi_application

os.umask(0o077)  # whatever the server makes is for its own user
resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a crash must not write keys to disk
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vinculum.web.settings")
application = get_wsgi_application()

from vinculum.web.warm import settle_down, warm_up  # noqa: E402 (needs the application to be set up)

warm_up()
settle_down()
