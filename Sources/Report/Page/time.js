// Spend by time, stacked by agent.
const COLORS = 8;
// Agents beyond the colours share the last one.
const colorOf = agent => Math.min(agent, COLORS - 1);
const colorName = color =>
    (color === COLORS - 1 && data.agents.length > COLORS ? "other agents" : data.agents[color]);
const ranges = () => {
    if (isOneDay()) return [[Infinity, "all"]];
    const days = data.days.length > 0 ? (data.days.at(-1)[START] - data.days[0][START]) / DAY + 1 : 0;
    const all = days <= 92 ? "all days" : days <= 750 ? "all, by week" : "all, by month";
    const known = [[14, "last 14 days"], [30, "last 30 days"], [92, "last 3 months"]];
    return [...known.filter(([length]) => length < days), [Infinity, all]];
};
const isOneDay = () => data.days.length === 1;
const daysOf = length => {
    const last = data.days.at(-1)[START];
    const from = length === Infinity ? data.days[0][START] : last - (length - 1) * DAY - 2 * 3600000;
    return data.calendar.filter(([, start]) => start >= from && start <= last);
};
const grouped = (rows, key) => {
    const groups = new Map();
    for (const row of rows) groups.set(row[key], [...(groups.get(row[key]) ?? []), row]);
    return groups;
};
// Spans of time with their sums by agent: hours of a single day, else days, weeks or months.
const bucketsOf = length => {
    if (isOneDay()) return hourBuckets();
    const shown = daysOf(length);
    const size = shown.length <= 92 ? "day" : shown.length <= 750 ? "week" : "month";
    const [sums, days] = [grouped(data.agentDays, A.key), new Map(data.days.map(row => [row[KEY], row]))];
    const buckets = new Map();
    for (const [key, start] of shown) {
        // The day's number since 1970-01-01, three days after a Monday, tells its week.
        const number = Math.floor(Date.parse(key + "T00:00:00Z") / DAY);
        const name = size === "day" ? key : size === "month" ? key.slice(0, 7) : Math.floor((number + 3 - data.weekStart) / 7);
        if (!buckets.has(name)) {
            buckets.set(name, { key: size === "month" ? name : key, name: size === "week" ? `week of ${key}` : String(size === "month" ? name : key),
                rows: [], sessions: 0 });
        }
        const bucket = buckets.get(name);
        bucket.rows.push(...(sums.get(key) ?? []));
        bucket.sessions += days.get(key)?.[SESSIONS] ?? 0;
    }
    return { size, buckets: [...buckets.values()] };
};
const hourBuckets = () => {
    const sums = grouped(data.agentHours, A.key);
    const hours = [...sums.keys()].map(key => Number(key.slice(0, 2)));
    const [first, last] = [Math.max(0, Math.min(...hours, 23) - 1), Math.min(23, Math.max(...hours, 0) + 1)];
    const buckets = [];
    for (let hour = first; hour <= Math.max(last, Math.min(23, first + 5)); hour += 1) {
        const key = String(hour).padStart(2, "0") + ":00";
        buckets.push({ key, name: key, rows: sums.get(key) ?? [], sessions: 0 });
    }
    return { size: "hour", buckets };
};
// A day on the axis: the month by its name, and the year where it begins or is not the report's.
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const dayLabel = (key, size) => {
    if (size === "hour") return key;
    const name = MONTHS[Number(key.slice(5, 7)) - 1];
    return size === "month" ? name : `${name} ${Number(key.slice(8))}`;
};
const showTime = () => {
    const box = $("time-chart");
    if (data.days.length === 0) return empty(box, nothing());
    const { size, buckets } = bucketsOf(Number($("time-range").value));
    $("time-title").textContent = size === "hour" ? `Spend by hour on ${data.days[0][KEY]}` : `Spend by ${size}`;
    const rows = buckets.flatMap(bucket => bucket.rows);
    if (!rows.some(row => row[A.cost] > 0)) return empty(box, nothing(rows.map(row => [, , row[A.cost], row[A.state]])));
    const colors = [...new Set(rows.filter(row => row[A.cost] > 0).map(row => colorOf(row[A.agent])))].sort((a, b) => a - b);
    const states = buckets.map(bucket => sumOf(bucket.rows, A.cost, A.state)[1]);
    box.replaceChildren(stacks(buckets, size, widthOf(box)),
        legend([...colors.map(color => ["a" + color, colorName(color)]), ...signs(states)]),
        behind(`Spend by ${size}`, [size, "total", ...data.agents], () => buckets.filter(bucket => bucket.rows.length > 0)
            .reverse().map(bucket => [bucket.key, money(...sumOf(bucket.rows, A.cost, A.state)),
                ...data.agents.map((_, agent) => {
                    const own = bucket.rows.filter(row => row[A.agent] === agent);
                    return own.length === 0 ? "" : money(...sumOf(own, A.cost, A.state));
                })])));
};
const stacks = (buckets, size, width) => {
    const hasYears = size !== "hour" && buckets.some(bucket => bucket.key.slice(0, 4) !== date(data.madeAt).slice(0, 4));
    const height = 226 + (hasYears ? 15 : 0);
    const area = { left: 62, right: width - 8, top: 12, bottom: 200 };
    const sums = buckets.map(bucket => sumOf(bucket.rows, A.cost, A.state));
    const picture = svg(width, height, `Spend by ${size}, stacked by agent; the table below has the numbers`);
    const y = scale(picture, area, Math.max(...sums.map(([cost]) => worth(cost))));
    const cell = Math.min(72, (area.right - area.left) / buckets.length);
    const bar = Math.max(1, Math.min(44, cell * 0.76));
    buckets.forEach((bucket, index) => {
        const left = area.left + index * cell;
        picture.append(stack(bucket, sums[index], { left: left + (cell - bar) / 2, bar, cell: left, width: cell }, area, y));
    });
    labels(picture, buckets, size, { ...area, cell });
    return picture;
};
// Draws the lines of a chart's amounts, and returns where an amount is.
const scale = (picture, area, most) => {
    const size = step(Math.max(most, 10 ** -decimals), 5);
    const top = Math.max(1, Math.ceil(most / size - 1e-9)) * size;
    const y = value => area.bottom - (value / top) * (area.bottom - area.top);
    for (let value = 0; value <= top * 1.0001; value += size) {
        picture.append(
            draw("line", { class: "grid", x1: area.left, x2: area.right, y1: y(value), y2: y(value) }),
            draw("text", { class: "axis", x: area.left - 6, y: y(value) + 4, "text-anchor": "end",
                text: Number.isInteger(size) ? sign + count(Math.round(value)) : amount(value) }));
    }
    return y;
};
const stack = (bucket, [cost, state], place, area, y) => {
    const parts = new Map();
    for (const row of bucket.rows) {
        const color = colorOf(row[A.agent]);
        parts.set(color, (parts.get(color) ?? 0) + worth(row[A.cost]));
    }
    const sorted = [...parts].filter(([, value]) => value > 0).sort(([a], [b]) => a - b);
    const lines = sorted.length > 1 ? sorted.map(([color, value]) => `\n${colorName(color)}: ${amount(value)}`) : [];
    const text = bucket.rows.length === 0 ? `${bucket.name}: nothing` : `${bucket.name}: ${money(cost, state)}`
        + (bucket.sessions > 0 ? `, ${plural(bucket.sessions, "session")}` : "") + lines.join("");
    const group = draw("g", {}, title(text));
    let from = 0;
    for (const [color, value] of sorted) {
        const [high, low] = [y(from + value), y(from)];
        group.append(draw("rect", { class: "bar a" + color, x: place.left, width: place.bar, y: high,
            height: Math.max(0.5, low - high - (low - high > 3 ? 1 : 0)) }));
        from += value;
    }
    if (state === "partial") {
        group.append(draw("rect", { class: "edge", x: place.left - 1, width: place.bar + 2, y: y(from) - 1,
            height: area.bottom - y(from) + 1 }));
    }
    if (cost == null) {
        group.append(draw("text", { class: "axis", x: place.left + place.bar / 2, y: area.bottom - 4, "text-anchor": "middle",
            text: "?" }));
    }
    group.append(draw("rect", { class: "hit", x: place.cell, width: place.width, y: area.top, height: area.bottom - area.top }));
    return group;
};
const labels = (picture, buckets, size, area) => {
    const every = [1, 2, 3, 4, 7, 14, 28, 56, 112].find(number => number * area.cell >= 56) ?? buckets.length;
    let year = date(data.madeAt).slice(0, 4);
    buckets.forEach((bucket, index) => {
        if (index % every !== 0) return;
        const x = area.left + (index + 0.5) * area.cell;
        if (x > area.right - 16) return;
        const anchor = { x: Math.max(x, area.left + 16), "text-anchor": "middle", class: "axis" };
        picture.append(draw("text", { ...anchor, y: area.bottom + 16, text: dayLabel(bucket.key, size) }));
        if (size !== "hour" && bucket.key.slice(0, 4) !== year) {
            year = bucket.key.slice(0, 4);
            picture.append(draw("text", { ...anchor, y: area.bottom + 31, text: year }));
        }
    });
};
