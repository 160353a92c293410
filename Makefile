# Everything goes through `make run` and `make test`; the rest are their parts.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
SYSTEM := packaging/linux/system-packages.sh
# The program is frozen from an environment of its own: with nothing else in it, and for every processor.
FREEZER := build/freezer
FROZEN := build/frozen/mmrec-desktop
KIND := $(if $(filter Windows_NT,$(OS)),windows,$(if $(filter Darwin,$(shell uname -s)),macos,linux))
FREEZER_BIN := $(FREEZER)/$(if $(filter windows,$(KIND)),Scripts,bin)

.PHONY: run test check setup system format wheel package package-test clean

run: setup  ## the window with the demo catalogue; without a screen the same demo in words
	$(BIN)/mmrec demo

test: setup  ## every test
	QT_QPA_PLATFORM=$${QT_QPA_PLATFORM:-offscreen} $(BIN)/python -m pytest -n 2 --dist loadgroup

check: setup  ## format, lint, types, layers
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

format: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

setup: $(VENV)/.installed  ## virtual environment with everything

$(VENV)/.installed: pyproject.toml packaging/constraints.txt $(SYSTEM)
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed. On Debian and Ubuntu: apt-get install python3.11"; exit 1; }
	@PYTHON="$(PYTHON)" sh $(SYSTEM)
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip
	$(BIN)/python -m pip install --quiet --constraint packaging/constraints.txt torch==2.13.0
	$(BIN)/python -m pip install --quiet --constraint packaging/constraints.txt --editable '.[dev]'
	@# An installed program is compiled; one that runs from here would be compiled at every start where that is not kept.
	$(BIN)/python -m compileall -q mmrec_desktop
	touch $@

wheel: setup  ## a wheel that carries resources and models
	$(BIN)/python -m build --wheel --outdir dist

package: $(FREEZER)/.installed  ## the program without Python: an installer for this system, in dist/
	@date +%s > build/began
	$(FREEZER_BIN)/python -m pip install --quiet --no-deps --force-reinstall .
	$(FREEZER_BIN)/pyinstaller --noconfirm --log-level WARN --distpath build/frozen --workpath build/work packaging/mmrec.spec
	sh packaging/$(KIND)/pack.sh $(FROZEN) "$$($(FREEZER_BIN)/python -c 'from importlib.metadata import version; print(version("mmrec-desktop"))')"
	@du -sh $(FROZEN) dist/mmrec-desktop*; echo "made in $$(( $$(date +%s) - $$(cat build/began) )) s"

package-test: package  ## installs, tests and removes the .deb in a bare Debian without Python
	sh packaging/linux/try-deb.sh

$(FREEZER)/.installed: pyproject.toml packaging/constraints.txt
	$(PYTHON) -m venv $(FREEZER)
	HNSWLIB_NO_NATIVE=1 CFLAGS=-g0 $(FREEZER_BIN)/python -m pip install --quiet --no-cache-dir --no-binary hnswlib \
		--constraint packaging/constraints.txt hnswlib
	$(FREEZER_BIN)/python -m pip install --quiet --constraint packaging/constraints.txt '.[package]'
	touch $@

clean:
	rm -rf $(VENV) build dist
