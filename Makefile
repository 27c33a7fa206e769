# Những gì người viết mã gõ cũng là những gì CI chạy.  make demo · make test · make check

VENV  := .venv
BIN   := $(VENV)/bin
STAMP := $(VENV)/.installed
# Python 3.11 trở lên đầu tiên tìm thấy; muốn chọn cái khác: make setup PYTHON=python3.13
FITS  := import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))
PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$p" -c "$(FITS)" 2>/dev/null && { echo "$$p"; break; }; done)
# Hai tiến trình là nhanh nhất trên hai lõi; máy khác: make test WORKERS=8. Tiến trình xong trước lấy bớt việc của tiến trình kia:
# nếu không, các kiểm thử qua trình duyệt dồn về một bên còn bên kia ngồi không mấy phút cuối.
WORKERS ?= 2

.PHONY: setup demo test check bench docs lock clean
.DEFAULT_GOAL := setup

setup: $(STAMP)

$(STAMP): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "Cần Python 3.11 trở lên, có venv và ensurepip (Debian: apt install python3-venv)." >&2; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --editable .
	@touch $@

demo: setup
	$(BIN)/vinhdanh demo

test: setup
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/vinhdanh rules --lint
	$(BIN)/python -m django makemigrations --check --dry-run --settings vinhdanh.settings
	$(BIN)/python -m tools.command_reference --check
	$(BIN)/python -m tools.law_reference --check
	$(MAKE) test

bench: setup
	$(BIN)/python -m bench

docs: setup
	$(BIN)/python -m tools.command_reference
	$(BIN)/python -m tools.law_reference

# Ghim lại mọi phụ thuộc theo pyproject.toml, dùng được cho mọi hệ điều hành.
lock: setup
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --extra dev --no-emit-index-url --no-emit-find-links \
		--custom-compile-command "make lock" $(if $(UPGRADE),--upgrade) pyproject.toml -o requirements.lock

# Không đụng tới var/: đó là dữ liệu.
clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
