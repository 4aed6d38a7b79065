# tidemark: build, run, test, lint, install. `make help` lists the targets.
#
# Everything is built below build/<variant>: default (-O2 -g), san (SAN=1: ASan and UBSan),
# and whatever VARIANT and CC name (make VARIANT=clang CC=clang). Folders are libraries:
#   stats/               -> libtm-stats.a     numerics, GSL only
#   pipeline/{words,base,plan,release}/ -> libtm-base.a: what the stages share
#   pipeline/<stage>/    -> libtm-<stage>.a   -> with tidemark_<stage>.c: tidemark-<stage>
#   pipeline/commands/   -> libtm-commands.a  -> with tidemark.c: tidemark, the driver
#   tests/**/test_x.c    -> build/<variant>/tests/**/test_x

STAGES := ingest fit project report forecast
PREFIX ?= /usr/local
# The last day each release of `make run` may know of: mid-term evaluation, the last before the
# end of the plan's target year, the final evaluation.
AS_OF      := 2023-06-30 2025-10-31 2026-03-31
PLAN       := config/shanghai-services-2025
DELIVERIES := fixtures/shanghai/deliveries
OUT        := out

ifeq ($(MAKELEVEL),0)
MAKEFLAGS += --jobs=$(shell nproc)
endif
ifeq ($(origin CC),default)
CC := gcc
endif
ifdef SAN
VARIANT  ?= san
CFLAGS   ?= -O1 -g
# gcc 12 sees overflows in sound code once it is instrumented; the plain build keeps the warning.
SANFLAGS := -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer \
            -Wno-stringop-overflow
else
VARIANT  ?= default
CFLAGS   ?= -O2 -g
endif
WARNINGS  := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wstrict-prototypes -Werror
# No contraction to fused multiply-add: the same bytes from gcc and clang, -O0 and -O2.
TM_CFLAGS := -std=c11 -D_POSIX_C_SOURCE=200809L -I. -ffp-contract=off $(WARNINGS) \
             $(CFLAGS) $(SANFLAGS)
# --as-needed: every program records only the libraries it calls.
LDLIBS := -lxlsxwriter -lcsv -lgsl -lgslcblas -lsqlite3 -lunistring -lcrypto -ljansson \
          -larchive -lexpat -lm
LINK    = $(CC) $(TM_CFLAGS) $(LDFLAGS) -Wl,--as-needed -o $@ $(filter %.o,$^) $(filter %.a,$^)

BUILD   := build/$(VARIANT)
OBJ     := $(BUILD)/obj
sources  = $(sort $(shell find $(1) -name '*.c' 2>/dev/null))
objects  = $(patsubst %.c,$(OBJ)/%.o,$(1))
# q: one short line a command, all of it with V=1.
q        = $(if $(V),,@printf '  %-5s %s\n' $(1) $@;)

LIBS     := $(BUILD)/libtm-base.a $(BUILD)/libtm-stats.a
PROGRAMS := $(BUILD)/tidemark $(STAGES:%=$(BUILD)/tidemark-%)
SUPPORT  := $(call objects,$(filter-out test_%,$(call sources,tests/support)))
TESTS    := $(patsubst %.c,$(BUILD)/%,$(sort $(shell find tests -name 'test_*.c')))
# fuzz/fuzz_x.c: run by libFuzzer (make fuzz), or on its corpus by fuzz/replay.c (make test)
TARGETS  := $(patsubst %.c,$(BUILD)/%,$(sort $(wildcard fuzz/fuzz_*.c)))
FUZZING  := -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all
SECONDS  ?= 600
SETUP    := scripts/setup

.PHONY: all tests run test test-san golden fuzz bench lint format install clean help evidence
.DELETE_ON_ERROR:
.SECONDARY:

all: $(LIBS) $(PROGRAMS) ## build the programs (SAN=1: with ASan and UBSan)
	@:

tests: all $(TESTS) $(TARGETS) # build the programs, the unit tests and the fuzz targets

run: ## install what is missing, build, make the three Shanghai releases in out/
	@$(SETUP) run
	@$(MAKE) --no-print-directory all
	@for day in $(AS_OF); do \
	    $(BUILD)/tidemark run --plan $(PLAN) --deliveries $(DELIVERIES) --as-of $$day --out $(OUT) \
	        || exit $$?; \
	done

# CI=true adds the sanitizer pass.
test: ## install what is missing, build, run every test; the last line counts them
	@$(SETUP) test
	@$(MAKE) --no-print-directory tests
	$(if $(CI),@$(MAKE) --no-print-directory SAN=1 tests)
	@tests/run-all $(BUILD) $(if $(CI),build/san)

test-san: ## unit tests and command cases under ASan and UBSan
	@$(SETUP) test
	@$(MAKE) --no-print-directory SAN=1 tests
	@tests/run-all --sanitizer build/san

golden: all ## make the releases in tests/golden/ anew; git diff is the review
	@tests/golden/run $(BUILD) --update

fuzz: ## build the fuzz targets with libFuzzer, run each for SECONDS=600 on one core
	@$(SETUP) test
	@$(MAKE) --no-print-directory CC=clang VARIANT=fuzz CFLAGS='-O1 -g' SANFLAGS='$(FUZZING)' \
	    $(patsubst $(BUILD)/%,build/fuzz/%,$(TARGETS))
	@fuzz/run build/fuzz $(SECONDS)

bench: all ## loading 100 MB against sqlite3 .import, forecasts a second against R
	@bench/ingest $(BUILD)
	@bench/speed $(BUILD)

# Two builds are half of it: clang's warnings are errors as gcc's are, and build/lint has a section
# a function and the maps of its links, from which the rules read what calls what.
lint: ## clang build, formatting, shellcheck, rules of the house; changes nothing
	@$(SETUP) test
	@$(MAKE) --no-print-directory CC=clang VARIANT=clang CFLAGS=-O0 tests
	@$(MAKE) --no-print-directory VARIANT=lint CFLAGS='-O0 -ffunction-sections -fdata-sections' \
	    LDFLAGS='-Wl,--gc-sections,-Map=$$@.map' all
	@scripts/lint

format: ## rewrite the C sources to .clang-format
	clang-format -i $$(find stats pipeline tests bench fuzz -name '*.[ch]' 2>/dev/null)

install: all ## copy programs and plans below $(DESTDIR)$(PREFIX)
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/tidemark
	install $(PROGRAMS) $(DESTDIR)$(PREFIX)/bin
	cp -R config $(DESTDIR)$(PREFIX)/share/tidemark

evidence: $(patsubst %,$(BUILD)/bench/%,accuracy calibrate widening) ## rewrite docs/evidence.md
	@scripts/evidence $(BUILD)

clean: ## remove build/ (releases in out/ stay)
	rm -rf build

help: ## this list
	@sed -n 's/^\([a-z-]*\):[^#]*## /\1\t/p' Makefile | while IFS='	' read -r target text; do \
	    printf '  make %-9s %s\n' "$$target" "$$text"; \
	done

# --- rules ---------------------------------------------------------------------------------------

$(OBJ)/%.o: %.c Makefile
	@mkdir -p $(@D)
	$(call q,CC)$(CC) $(TM_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/libtm-%.a:
	@mkdir -p $(@D); rm -f $@
	$(call q,AR)ar rcsD $@ $^

$(BUILD)/libtm-stats.a: $(call objects,$(call sources,stats))
$(BUILD)/libtm-base.a: $(call objects,$(call sources,pipeline/words pipeline/base pipeline/plan \
                           pipeline/release))
$(BUILD)/libtm-commands.a: $(call objects,$(filter-out %/tidemark.c, \
                               $(call sources,pipeline/commands)))

$(BUILD)/bench/%: $(OBJ)/bench/%.o $(OBJ)/bench/collection.o $(BUILD)/libtm-stats.a
	@mkdir -p $(@D)
	$(call q,LD)$(LINK) $(LDLIBS)

$(BUILD)/tidemark: $(OBJ)/pipeline/commands/tidemark.o $(BUILD)/libtm-commands.a $(LIBS)
	$(call q,LD)$(LINK) $(LDLIBS)

# A stage's program and tests; $(1) is the stage.
define stage
$(BUILD)/libtm-$(1).a: $(call objects,$(filter-out %/tidemark_$(1).c,$(call sources,pipeline/$(1))))
$(BUILD)/tidemark-$(1): $(OBJ)/pipeline/$(1)/tidemark_$(1).o $(BUILD)/libtm-$(1).a $(LIBS)
	$$(call q,LD)$$(LINK) $$(LDLIBS)
$(filter $(BUILD)/tests/pipeline/$(1)/%,$(TESTS)): $(BUILD)/libtm-$(1).a
endef
$(foreach s,$(STAGES),$(eval $(call stage,$s)))

$(filter $(BUILD)/tests/pipeline/commands/%,$(TESTS)): $(BUILD)/libtm-commands.a
# Own folder's library first, shared ones after it: the order the linker needs.
$(TESTS): $(BUILD)/%: $(OBJ)/%.o $(SUPPORT) $(LIBS)
	@mkdir -p $(@D)
	$(call q,LD)$(CC) $(TM_CFLAGS) $(LDFLAGS) -Wl,--as-needed -o $@ $(filter %.o,$^) \
	    $(filter-out $(LIBS),$(filter %.a,$^)) $(LIBS) -lcmocka $(LDLIBS)

$(TARGETS): $(BUILD)/%: $(OBJ)/%.o $(OBJ)/fuzz/harness.o \
    $(if $(filter fuzz,$(VARIANT)),,$(OBJ)/fuzz/replay.o) $(BUILD)/libtm-ingest.a $(LIBS)
	@mkdir -p $(@D)
	$(call q,LD)$(LINK) $(if $(filter fuzz,$(VARIANT)),-fsanitize=fuzzer) $(LDLIBS)

-include $(shell find $(OBJ) -name '*.d' 2>/dev/null)
