# run, test, check, bench: the four commands of a day.
HOST ?= 127.0.0.1
PORT ?= 8000
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes

# Values a production site must bring; here only to let Django's check see it.
PRODUCTION := DJANGO_SETTINGS_MODULE=config.settings.production \
	SECRET_KEY=$$($(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(64))') \
	STAMP_KEYS=0:$$($(BIN)/python -c 'import base64, secrets; print(base64.b64encode(secrets.token_bytes(32)).decode())') \
	ALLOWED_HOSTS=ocop.example DATABASE_URL=postgres://ocop@localhost/ocop \
	MEDIA_ROOT=/var/lib/ocop/media BASE_URL=https://ocop.example \
	EMAIL_URL=smtp://localhost:25 EMAIL_FROM=ocop@ocop.example \
	SMS_BACKEND=shop.notices.sms.FileBackend

.PHONY: run test check bench elasticsearch format clean
.DEFAULT_GOAL := run

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))' || \
		{ echo "Cần Python 3.11 (PYTHON=đường-dẫn make run)."; exit 1; }
	@echo "Tạo môi trường Python trong .venv…"
	@$(PYTHON) -m venv .venv

.venv/.run: $(BIN)/python requirements.lock
	@echo "Cài thư viện (một lần)…"
	@$(PIP) -r requirements.lock
	@touch $@

.venv/.dev: $(BIN)/python requirements-dev.lock
	@echo "Cài thư viện để kiểm thử (một lần)…"
	@$(PIP) -r requirements-dev.lock
	@touch $@ .venv/.run

run: .venv/.run
	@$(BIN)/python manage.py serve --host $(HOST) --port $(PORT)

test: .venv/.dev
	@$(BIN)/python -m pytest -n 2 --dist loadgroup $(ARGS)

check: .venv/.dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/djlint --lint --quiet site/templates
	@PYTHONPATH=.:site $(BIN)/lint-imports --no-cache
	@$(BIN)/python manage.py makemigrations --check --dry-run
	@$(PRODUCTION) $(BIN)/python manage.py check --deploy --fail-level WARNING

bench: .venv/.dev
	@$(BIN)/python -m bench $(ARGS)

elasticsearch: .venv/.dev
	@$(BIN)/python -m tests.elastic

format: .venv/.dev
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

clean:
	@rm -rf var .venv
