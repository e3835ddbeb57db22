#!/usr/bin/env python3
"""Regenerate the price tables beside this script from LiteLLM's price table. Figures only; run by a developer.

    pip download --no-deps litellm==NEW -d DIR            # and older releases for models that are gone
    make_tables.py DATE NEW.whl [OLDER.whl ...]                # DATE: the day the newest wheel was fetched

The tables of 2026-11-22 were made of releases 1.109.1, 1.97.0, 1.95.1, 1.82.6 and 1.75.9.

A model's figures come from the first wheel given that has it. LiteLLM's prices are US dollars a token; the tables
keep dollars a million tokens, which have at most six decimals: one unit there is one picodollar a token. An entry:

    NAME [release=V] [context=TOKENS] [search=USD] [us=FACTOR] [regions=FACTOR@NAME,...;...] [offpeak=DAYS@HOURS,...;...] BAND[; BAND...]
    BAND = TIER[>PROMPT] INPUT CACHE_READ WRITE_5M WRITE_1H OUTPUT [REASONING]

Lines that start with a space continue the entry. What LiteLLM leaves out is filled by these rules: no cache read
price: the input price. No cache write price: the input price; 1 h is twice the input price at Anthropic (some old
entries say otherwise), elsewhere, when missing, the price of 5 m. A band (long context, tier) that lacks a price: the base price scaled like the input price. A tier
without long-context prices falls back to the standard ones there. Anthropic's web search costs the same with every
model. Names that differ only by a date or `-latest`, at the same prices, become one: tacho finds them by the short name.
"""

import json
import pathlib
import re
import sys
import zipfile
from decimal import Decimal

VENDORS = {
    "anthropic": ("Anthropic", r"claude-"),
    "openai": ("OpenAI", r"(gpt-4o|gpt-4\.1|gpt-[56]|o[134]|codex)"),
    "gemini": ("Google", r"gemini-([2-9]|flash|pro)"),
    "xai": ("XAI", r"grok-"),
    "deepseek": ("DeepSeek", r"deepseek-"),
    "moonshot": ("Moonshot", r"(kimi-|moonshot-)"),
    "zai": ("ZAI", r"glm-"),
    "dashscope": ("Alibaba", r"(qwen|qwq)"),
    "mistral": ("Mistral", r"(mistral-|codestral-|devstral-|magistral-|ministral-|labs-devstral|pixtral-|open-mi)"),
    "minimax": ("MiniMax", r"minimax-"),
}
NOT_TEXT = re.compile(r"^claude-3-5-haiku-latest$|audio|realtime|image|tts|robotics|live|vision|omni|computer-use|deep-research|search|-exp|instruct")
REGIONAL = re.compile(r"(?:(?P<place>[a-z]{2,6}(-gov)?)\.anthropic\.|bedrock/us-gov-[a-z]+-1/(?:anthropic\.)?)(?P<name>claude-.*)$")
DATED = re.compile(r"-(\d{8}|\d{4}-\d{2}-\d{2})$|-latest$")
TIERS = ("priority", "ultrafast", "flex")
FIELDS = ("input_cost_per_token", "cache_read_input_token_cost", "cache_creation_input_token_cost",
          "cache_creation_input_token_cost_above_1hr", "output_cost_per_token", "output_cost_per_reasoning_token")


def per_million(value):
    """LiteLLM's float of dollars a token as an exact decimal of dollars a million tokens."""
    figure = (Decimal(repr(value)) * 1_000_000).quantize(Decimal("0.000001"))
    assert abs(figure - Decimal(repr(value)) * 1_000_000) < Decimal("0.0000001"), value
    return figure


def figures(entry, suffix=""):
    """The six prices of one band, None where LiteLLM has none."""
    values = (entry.get(field + suffix) for field in FIELDS)
    return [per_million(value) if isinstance(value, (int, float)) else None for value in values]


def complete(band, base, vendor):
    """Fill a band's gaps by the rules above. `base` is None for the standard band itself."""
    price, read, write, hour, output, reasoning = band
    if base:
        def scaled(at):
            return (base[at] * price / base[0]).quantize(Decimal("0.000001"))
        read, write, hour, output = (old if old is not None else scaled(at)
                                     for at, old in ((1, read), (2, write), (3, hour), (4, output)))
    read = price if read is None else read
    hour = 2 * price if vendor == "anthropic" else hour
    write = price if write is None else write
    hour = write if hour is None else hour
    return [price, read, write, hour, output] + ([reasoning] if reasoning not in (None, output) else [])


def off_peak_words(pricing):
    """LiteLLM's windows (UTC hours, weekdays from Monday = 1) as DAYS@HOURS,...;..."""
    words = []
    for window in pricing["windows"]:
        hours = window["hours_utc"]
        days = window["weekdays"]
        assert days == list(range(days[0], days[-1] + 1))
        spans = []
        for span in [hours] if isinstance(hours, str) else hours:
            start, end = (int(part.split(":")[0]) for part in span.split("-"))
            assert span.count(":00") == 2, span
            spans.append("%d-%d" % (start, end or 24))
        words.append("%d-%d@%s" % (days[0], days[-1], ",".join(spans)))
    return ";".join(words)


def region_words(name, bands, wheels):
    """What Bedrock's endpoints of a region cost, as FACTOR@NAME,...;...; the newest release that lists a region counts."""
    regions = {}
    for _, table in wheels:
        for key, entry in table.items():
            match = REGIONAL.match(key)
            model = match and DATED.sub("", re.sub(r"-v\d+(:\d+)?$", "", match["name"]))
            if model == DATED.sub("", name) and entry.get("input_cost_per_token"):
                factor = per_million(entry["input_cost_per_token"]) / bands[0][1][0]
                regions.setdefault(match["place"] or "us-gov", plain(factor.quantize(Decimal("0.001"))))
    regions.pop("global", None)
    groups = {}
    for place, factor in sorted(regions.items()):
        groups.setdefault(factor, []).append(place)
    return ["regions=" + ";".join("%s@%s" % (factor, ",".join(groups[factor])) for factor in sorted(groups))] if groups else []


def thresholds(entry):
    found = {int(match[1]) * 1000 for field in entry
             if (match := re.fullmatch(r"input_cost_per_token_above_(\d+)k_tokens", field))}
    return sorted(found)


def tiered_bands(entry, vendor):
    """Alibaba's list of ranges as standard bands."""
    bands = []
    for tier in entry["tiered_pricing"]:
        start = int(tier["range"][0])
        bands.append(("standard>%d" % start if start else "standard", complete(figures(tier), None, vendor)))
    return bands


def bands_of(entry, vendor):
    """All bands of a model as (name, prices), or [] when it is not sold by the token."""
    if entry.get("tiered_pricing"):
        return tiered_bands(entry, vendor)
    base = figures(entry)
    if not base[0] or not base[4]:
        return []
    base = complete(base, None, vendor)
    found = [("standard", base)]
    long_context = []
    for above in thresholds(entry):
        band = complete(figures(entry, "_above_%dk_tokens" % (above // 1000)), base, vendor)
        long_context.append((above, band))
        found.append(("standard>%d" % above, band))
    for tier in TIERS:
        band = figures(entry, "_" + tier)
        if band[0] is None:
            continue
        band = complete(band, base, vendor)
        found.append((tier, band))
        for above, fallback in long_context:
            own = figures(entry, "_above_%dk_tokens_%s" % (above // 1000, tier))
            found.append(("%s>%d" % (tier, above), fallback if own[0] is None else complete(own, band, vendor)))
    fast = (entry.get("provider_specific_entry") or {}).get("fast")
    if fast:
        factor = Decimal(repr(fast))
        found += [(name.replace("standard", "fast"), [price * factor for price in band]) for name, band in list(found)]
    if "off_peak_pricing" in entry:
        found.append(("off-peak", complete(figures(entry["off_peak_pricing"]), base, vendor)))
    return found


def attributes(entry):
    words = []
    search = (entry.get("search_context_cost_per_query") or {}).get("search_context_size_medium")
    search = search or (0.01 if entry["litellm_provider"] == "anthropic" else None)
    if search:
        words.append("search=%s" % plain(Decimal(repr(search))))
    factor = (entry.get("provider_specific_entry") or {}).get("us")
    if factor:
        words.append("us=%s" % plain(Decimal(repr(factor))))
    if "off_peak_pricing" in entry:
        words.append("offpeak=" + off_peak_words(entry["off_peak_pricing"]))
    return words


def plain(number):
    text = format(number.normalize(), "f")
    return text


def wrapped(words):
    """Words joined to lines of at most 108 columns; later lines start with a space."""
    lines = [""]
    for word in words:
        if len(lines[-1]) + len(word) + 1 > 108:
            lines.append("")
        lines[-1] += (" " if lines[-1] or len(lines) > 1 else "") + word
    return lines


def read(wheel):
    with zipfile.ZipFile(wheel) as archive:
        table = json.loads(archive.read("litellm/model_prices_and_context_window_backup.json"))
    return re.search(r"litellm-([^-]+)-", pathlib.Path(wheel).name)[1], table


def collect(wheels):
    """vendor -> name -> (release, context, attributes, bands); the first wheel that has a name wins."""
    models = {vendor: {} for vendor in VENDORS}
    for release, table in wheels:
        for key, entry in table.items():
            vendor = entry.get("litellm_provider")
            name = key.split("/")[-1].lower()
            if vendor not in VENDORS or entry.get("mode") not in ("chat", "responses") or key.count("/") > 1:
                continue
            if not re.match(VENDORS[vendor][1], name) or NOT_TEXT.search(name):
                continue
            bands = bands_of(entry, vendor)
            if bands:
                models[vendor].setdefault(name, (release, entry.get("max_input_tokens"), attributes(entry), bands))
    return models


def without_twins(models):
    """One row, under the short name, for names that differ only by a date or -latest and cost the same."""
    groups = {}
    for name in models:
        groups.setdefault(DATED.sub("", name), []).append(name)
    kept = {}
    for short, names in groups.items():
        newest = models[short if short in models else names[0]]
        dated = [name for name in names if not name.endswith("-latest")]
        if short not in models and dated and all(models[name][2:] == newest[2:] for name in names):
            kept[short] = newest
            continue
        for name in names:
            if name == short or models[name][2:] != newest[2:] or short not in models:
                kept[name] = models[name]
    return kept


def swift(vendor, models, newest, date):
    name = VENDORS[vendor][0]
    rows = []
    for model, (release, context, words, bands) in sorted(models.items()):
        context = ["context=%d" % context] if context else []
        words = [model] + (["release=" + release] if release != newest else []) + context + words
        for at, (band, prices) in enumerate(bands):
            words += [band] + [plain(price) for price in prices]
            if at + 1 < len(bands):
                words[-1] += ";"
        rows += wrapped(words)
    body = "\n".join(" " * 12 + row for row in rows)
    return f'''// Made by make_tables.py from LiteLLM {newest} (MIT, PyPI package litellm), read {date}. Do not edit.

extension PriceTables {{
    /// List prices of {name}'s models, US dollars a million tokens; the format is that of `PriceTableParser`.
    static let {name[0].lower() + name[1:] if name not in ("XAI", "ZAI") else name.lower()} = Table(
        source: "litellm {newest}",
        text: """
{body}
            """
    )
}}
'''


def write_day(folder, date):
    """The file that tells when the tables were read, for `tacho prices` and `tacho doctor`."""
    (folder / "PriceTables+Day.swift").write_text(f'''// Made by make_tables.py. Do not edit.

extension PriceTables {{
    /// The day on which the tables that are not kept by hand were read (UTC).
    package static let readOn = "{date}"
}}
''', encoding="utf-8")


def main(date, *paths):
    wheels = [read(path) for path in paths]
    folder = pathlib.Path(__file__).resolve().parent
    write_day(folder, date)
    for vendor, models in collect(wheels).items():
        models = without_twins(models)
        if vendor == "anthropic":
            models = {name: (release, context, words + region_words(name, bands, wheels), bands)
                      for name, (release, context, words, bands) in models.items()}
        target = folder / f"PriceTables+{VENDORS[vendor][0]}.swift"
        target.write_text(swift(vendor, models, wheels[0][0], date), encoding="utf-8")
        print(f"{target.name}: {len(models)} models")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
