# ajar: each target is one line of `make help`.
SWIFT ?= swift
RELEASE := .build-release
STATIC := .build-static
CORPUS ?= ../shared
TEXTS ?= $(CORPUS)/corpus
COMMIT ?= e4c1f27
AJAR := $(RELEASE)/release/ajar

.DEFAULT_GOAL := help
.PHONY: help setup build run test lint format pack index snapshots accuracy bench release clean

help: ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-10s %s\n", $$1, $$2}'

setup: ## installs libxml2 and libyaml where pkg-config does not find them
	@sh scripts/setup

build: setup ## builds the release program
	$(SWIFT) build -c release --scratch-path $(RELEASE) --product ajar

run: build ## builds and audits the shipped catalog
	$(AJAR) audit catalog

test: setup ## builds and runs all tests
	$(SWIFT) test --disable-xctest

lint: ## checks formatting and the rules of the house (warnings are errors)
	sh scripts/lint

format: ## formats all Swift files
	$(SWIFT) format --in-place --recursive Sources Tests Package.swift

pack: setup ## compiles licenses/, frameworks/ and catalog/ into the program
	$(SWIFT) run -c release --scratch-path $(RELEASE) ajar-pack knowledge --root . --output Sources/CKnowledge/knowledge.bin

index: setup ## recomputes the license index from TEXTS=DIR (spdx/ of COMMIT, licenses/)
	$(SWIFT) run -c release --scratch-path $(RELEASE) ajar-pack index --texts $(TEXTS) --output $(if $(OUTPUT),$(OUTPUT),Sources/CKnowledge)/license-index.bin --manifest $(if $(OUTPUT),$(OUTPUT),licenses/index)/manifest.yaml --commit $(COMMIT)

snapshots: setup ## writes the test snapshots anew (look at the diff)
	-RECORD_SNAPSHOTS=1 $(SWIFT) test --disable-xctest

accuracy: build ## scores ajar on the gold of CORPUS=DIR
	$(SWIFT) build -c release --scratch-path $(RELEASE) --product ajar-pack
	sh scripts/accuracy $(AJAR) $(CORPUS)

bench: build ## measures speed, as ratios to a floor of the same run
	sh scripts/bench $(RELEASE)/release $(CORPUS)

release: setup ## one stripped file with the Swift runtime inside: .build-static/release/ajar
	$(SWIFT) build -c release --static-swift-stdlib -Xlinker -s --scratch-path $(STATIC) --product ajar
	@ls -l $(STATIC)/release/ajar | awk '{print $$5 " bytes: " $$9}'

clean: ## removes all build folders
	rm -rf .build $(RELEASE) $(STATIC)
