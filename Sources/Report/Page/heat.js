// Heat maps: the days of a year, and the hours of a week.
const LEVELS = 5;
// Levels by rank, so that one great day does not make all others alike.
const levels = values => {
    const sorted = values.filter(value => value > 0).sort((a, b) => a - b);
    return value => (value > 0 ? 1 + Math.min(LEVELS - 1, Math.floor(LEVELS * sorted.indexOf(value) / sorted.length)) : 0);
};
const scaleLegend = words => make("ul", { class: "legend" }, make("li", { text: words[0] }),
    make("li", { class: "steps" }, ...[0, 1, 2, 3, 4, 5].map(level =>
        make("span", { class: "key h" + level, "aria-hidden": "true" }))), make("li", { text: words[1] }));
const YEAR_FROM = 56;
const showYear = () => {
    $("year").hidden = data.calendar.length <= YEAR_FROM || data.days.length === 0;
    if ($("year").hidden) return;
    const box = $("year-chart");
    const width = widthOf(box);
    const left = 34;
    const numberOf = key => Math.floor(Date.parse(key + "T00:00:00Z") / DAY) + 3 - data.weekStart;
    const weekOf = key => Math.floor(numberOf(key) / 7);
    const lastWeek = weekOf(data.calendar.at(-1)[KEY]);
    const all = lastWeek - weekOf(data.calendar[0][KEY]) + 1;
    const weeks = Math.min(all, 53, Math.max(18, Math.floor((width - left) / 11)));
    const size = Math.min(20, (width - left) / weeks);
    const days = data.calendar.slice(-weeks * 7);
    const sums = new Map(data.days.map(row => [row[KEY], row]));
    const level = levels(data.days.map(row => row[COST]));
    const picture = svg(width, 7 * size + 24, "Spend on each day of the last year; the table below has the numbers");
    let month = "";
    for (const [key] of days) {
        const number = numberOf(key);
        const [column, row] = [weeks - 1 - (lastWeek - weekOf(key)), number % 7];
        if (column < 0) continue;
        const sum = sums.get(key);
        const words = sum ? `${money(sum[COST], sum[STATE])}, ${plural(sum[SESSIONS], "session")}` : "nothing";
        const isUnknown = sum && sum[COST] == null;
        picture.append(draw("rect", { class: isUnknown ? "cell unknown" : "cell h" + level(sum?.[COST] ?? 0),
            x: left + column * size, y: 20 + row * size, width: size - 2, height: size - 2, rx: 2 }, title(`${key}: ${words}`)));
        if (key.slice(0, 7) !== month && (month === "" || Number(key.slice(8)) <= 7) && column < weeks - 1) {
            month = key.slice(0, 7);
            // The first month may have only a few days, and its name would run into the next one's.
            if (column > 0 || Number(key.slice(8)) < 15) {
                picture.append(draw("text", { class: "axis", x: left + column * size, y: 12,
                    text: MONTHS[Number(key.slice(5, 7)) - 1] }));
            }
        }
    }
    for (const row of [0, 2, 4]) {
        picture.append(draw("text", { class: "axis", x: 0, y: 20 + row * size + size - 4,
            text: WEEKDAYS[(row + data.weekStart) % 7] }));
    }
    const unknown = days.some(([key]) => sums.has(key) && sums.get(key)[COST] == null);
    box.replaceChildren(picture, scaleLegend(["less", "more"]),
        make("p", { class: "dim", text: `${days[0][KEY]} to ${days.at(-1)[KEY]}.` }), ...(unknown ? [legend([["unknown", "cost unknown"]])] : []),
        behind("Spend by day", ["day", "cost", "sessions", "runs"], () => days.filter(([key]) => sums.has(key)).reverse()
            .map(([key]) => sums.get(key)).map(row => [row[KEY], money(row[COST], row[STATE]), count(row[SESSIONS]), count(row[RUNS])])));
};
// Weekdays say nothing before there is a week.
const HOURS_FROM = 7;
const showHours = () => {
    $("hours").hidden = data.calendar.length < HOURS_FROM;
    if ($("hours").hidden) return;
    const box = $("hours-chart");
    const hours = data.hours;
    if (!hours.some(value => value > 0)) return empty(box, "No log of when agents worked.");
    const width = widthOf(box);
    const left = 34;
    const size = Math.min(34, (width - left) / 24);
    const high = Math.min(size, 20);
    const level = levels(hours);
    const picture = svg(width, 7 * high + 24, "How long agents worked in each hour of the week; the table below has the numbers");
    for (let row = 0; row < 7; row += 1) {
        const day = (row + data.weekStart) % 7;
        picture.append(draw("text", { class: "axis", x: 0, y: 20 + row * high + high / 2 + 3, text: WEEKDAYS[day] }));
        for (let hour = 0; hour < 24; hour += 1) {
            const value = hours[day * 24 + hour];
            picture.append(draw("rect", { class: "cell h" + level(value), x: left + hour * size, y: 20 + row * high,
                width: size - 2, height: high - 2, rx: 2 },
                title(`${WEEKDAYS[day]} ${String(hour).padStart(2, "0")}:00: ${value > 0 ? duration(value) : "nothing"}`)));
        }
    }
    const every = size >= 22 ? 2 : size >= 12 ? 3 : 6;
    for (let hour = 0; hour < 24; hour += every) {
        picture.append(draw("text", { class: "axis", x: left + hour * size, y: 12, text: String(hour).padStart(2, "0") }));
    }
    const best = hours.indexOf(Math.max(...hours));
    box.replaceChildren(picture, scaleLegend(["less", "more"]),
        make("p", { class: "dim", text: `Busiest: ${WEEKDAYS[Math.floor(best / 24)]} ${String(best % 24).padStart(2, "0")}:00, `
            + `with ${duration(hours[best])} of work. Parallel agents each count.` }),
        behind("Hours of the week", ["hour", ...WEEKDAYS.map((_, row) => WEEKDAYS[(row + data.weekStart) % 7])],
            () => [...Array(24).keys()].map(hour => [String(hour).padStart(2, "0") + ":00",
                ...WEEKDAYS.map((_, row) => duration(hours[(row + data.weekStart) % 7 * 24 + hour] || null))])));
};
