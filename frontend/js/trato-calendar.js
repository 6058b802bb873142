/**
 * <trato-calendar>: days with what stands in them. Light DOM, styled by css/calendar.css. The server says where everything is; the browser draws
 * it, moves it under the pointer in steps of a quarter of an hour, and tells the server what was meant.
 *
 * Called by the server
 *   show(model)   {span: 'day'|'week'|'month'|'agenda', zone, locale, texts, days, hours, scrollTo, empty}
 *     days        [{date, weekday, number, title, today, other, gap: {from, to}|null, entries: [key…]}]
 *     entries     {key: {title, time, note, label, tone, kind, href, movable, resizable, waits, held, begins, ends}}
 *     timed       [{key, day, from, to, lane, lanes}]         minutes since midnight on the wall
 *     strip       [{key, from, to, row}]                      days of whole-day entries
 *   failed()      what was moved goes back to where it was
 *
 * Calls of the server ($server): opened(key) · moved(key, date, minute) (minute -1: whole days) · resized(key, date, minute) ·
 * created(date, from, to) (-1, -1: the whole day) · more(date) ·
 * nudged(key, days, minutes, minutesOfTheEnd); moved with minute -2 keeps the hour
 *
 * Keys on an entry: Enter opens, Alt+arrows move, Alt+Shift+up and down change the end.
 */
const STEP = 15;
const DAY = 24 * 60;

class TratoCalendar extends HTMLElement {

    #model = null;
    #clock = null;
    #drag = null;
    #focused = null;
    #narrow = matchMedia('(width <= 640px)');

    connectedCallback() {
        this.#clock = setInterval(() => this.#placeNow(), 30_000);
        this.#narrow.addEventListener('change', this.#redraw);
        if (this.#model) {
            this.#draw();
        }
    }

    disconnectedCallback() {
        clearInterval(this.#clock);
        this.#narrow.removeEventListener('change', this.#redraw);
        this.#endDrag();
    }

    show(model) {
        const first = !this.#model || this.#model.span !== model.span;
        const top = this.querySelector('.calendar-scroll')?.scrollTop;
        const active = document.activeElement;
        if (active && this.contains(active)) {
            this.#focused = active.dataset.key ?? null;
        }
        this.#model = model;
        this.#draw();
        const scroll = this.querySelector('.calendar-scroll');
        if (scroll) {
            scroll.scrollTop = first || top === undefined ? model.scrollTo / 60 * this.#hour() : top;
        }
        if (this.#focused) {
            this.querySelector(`[data-key="${CSS.escape(this.#focused)}"]`)?.focus({preventScroll: true});
            this.#focused = null;
        }
    }

    failed() {
        this.#draw();
    }

    #redraw = () => this.#model && this.#draw();

    #hour() {
        return parseFloat(getComputedStyle(this).getPropertyValue('--calendar-hour')) || 48;
    }

    // drawing

    #draw() {
        const top = this.querySelector('.calendar-scroll')?.scrollTop;
        const span = this.#narrow.matches && this.#model.span === 'week' ? 'agenda' : this.#model.span;
        this.dataset.span = span;
        const drawn = span === 'month' ? this.#month() : span === 'agenda' ? this.#agenda() : this.#hours();
        this.replaceChildren(drawn);
        const scroll = this.querySelector('.calendar-scroll');
        if (scroll && top !== undefined) {
            scroll.scrollTop = top;
        }
        this.#placeNow();
    }

    #entry(key, name = 'a') {
        const entry = this.#model.entries[key];
        const node = make(entry.href || entry.kind === 'meeting' || entry.kind === 'invitation' ? name : 'div', 'calendar-entry');
        node.dataset.key = key;
        node.dataset.tone = entry.tone;
        node.dataset.kind = entry.kind;
        node.toggleAttribute('data-waits', entry.waits);
        node.toggleAttribute('data-held', entry.held);
        if (node.localName === 'a') {
            node.href = entry.href ?? '#';
            node.setAttribute('aria-label', entry.label);
            node.draggable = false;
            node.addEventListener('click', event => {
                if (!event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0) {
                    event.preventDefault();
                    event.stopPropagation();
                    this.$server.opened(key);
                }
            });
            node.addEventListener('keydown', event => this.#key(event, key));
        }
        node.title = entry.label;
        node.append(make('span', 'slot-title', entry.title), make('span', 'slot-time', entry.time));
        if (entry.note) {
            node.append(make('span', 'slot-note', entry.note));
        }
        return node;
    }

    #hours() {
        const model = this.#model;
        const head = make('div', 'calendar-head');
        head.append(make('div', 'calendar-corner', model.texts.zone));
        model.days.forEach(day => head.append(this.#dayHead(day)));
        const strip = make('div', 'calendar-strip');
        strip.append(make('div', 'calendar-corner', model.texts.allDay));
        const rows = Math.max(1, ...model.strip.map(each => each.row + 1));
        const room = make('div', 'strip-room');
        room.style.setProperty('--rows', rows);
        model.days.forEach((day, index) => {
            const cell = make('div', 'strip-day');
            cell.style.gridColumn = index + 1;
            cell.dataset.date = day.date;
            cell.toggleAttribute('data-today', day.today);
            cell.addEventListener('dblclick', () => this.$server.created(day.date, -1, -1));
            room.append(cell);
        });
        for (const each of model.strip) {
            const node = this.#entry(each.key);
            node.style.gridColumn = `${each.from + 1} / ${each.to + 2}`;
            node.style.gridRow = each.row + 1;
            node.addEventListener('pointerdown', event => this.#grab(event, each.key, 'strip'));
            room.append(node);
        }
        strip.append(room);
        const scroll = make('div', 'calendar-scroll');
        scroll.tabIndex = 0;
        scroll.setAttribute('role', 'region');
        scroll.setAttribute('aria-label', model.texts.hours);
        const grid = make('div', 'calendar-hours');
        const axis = make('div', 'hour-axis');
        axis.setAttribute('aria-hidden', 'true');
        model.hours.forEach(hour => axis.append(make('span', '', hour)));
        grid.append(axis);
        model.days.forEach((day, index) => grid.append(this.#column(day, index)));
        scroll.append(grid);
        const whole = make('div', 'calendar-week');
        whole.style.setProperty('--days', model.days.length);
        whole.append(head, strip, scroll);
        return whole;
    }

    #dayHead(day) {
        const head = make('div', 'day-head');
        head.toggleAttribute('data-today', day.today);
        head.append(make('span', 'day-name', day.weekday), make('span', 'day-number', day.number));
        head.setAttribute('aria-label', day.title);
        head.setAttribute('role', 'heading');
        head.setAttribute('aria-level', '2');
        if (day.gap) {
            head.append(make('span', 'day-shift', day.gap.text));
        }
        return head;
    }

    #column(day, index) {
        const column = make('div', 'day-column');
        column.dataset.date = day.date;
        column.toggleAttribute('data-today', day.today);
        if (day.gap && day.gap.to > day.gap.from) {
            const gap = make('div', 'hour-gap');
            gap.style.top = percent(day.gap.from);
            gap.style.height = percent(day.gap.to - day.gap.from);
            column.append(gap);
        }
        for (const each of this.#model.timed.filter(one => one.day === index)) {
            const entry = this.#model.entries[each.key];
            const node = this.#entry(each.key);
            node.style.top = percent(each.from);
            node.style.height = percent(Math.max(each.to - each.from, STEP));
            node.style.left = `${each.lane / each.lanes * 100}%`;
            node.style.width = `${100 / each.lanes}%`;
            node.toggleAttribute('data-short', each.to - each.from <= 30);
            node.toggleAttribute('data-brief', each.to - each.from < 60);
            node.addEventListener('pointerdown', event => this.#grab(event, each.key, 'move', each));
            if (entry.resizable) {
                const handle = make('span', 'slot-handle');
                handle.addEventListener('pointerdown', event => this.#grab(event, each.key, 'resize', each));
                node.append(handle);
            }
            column.append(node);
        }
        column.addEventListener('pointerdown', event => this.#press(event, column, day));
        return column;
    }

    #month() {
        const model = this.#model;
        const grid = make('div', 'calendar-month');
        model.days.slice(0, 7).forEach(day => grid.append(make('div', 'month-head', day.weekday)));
        for (const day of model.days) {
            const cell = make('div', 'month-day');
            cell.dataset.date = day.date;
            cell.toggleAttribute('data-today', day.today);
            cell.toggleAttribute('data-other', day.other);
            const number = make('button', 'month-number', day.number);
            number.type = 'button';
            number.setAttribute('aria-label', day.title);
            number.addEventListener('click', () => this.$server.more(day.date));
            cell.append(number);
            const room = this.#narrow.matches ? 0 : 4;
            const shown = day.entries.length > room ? day.entries.slice(0, Math.max(room - 1, 0)) : day.entries;
            for (const key of shown) {
                const node = this.#entry(key);
                node.addEventListener('pointerdown', event => this.#grab(event, key, 'day'));
                cell.append(node);
            }
            if (shown.length < day.entries.length) {
                const more = make('button', 'month-more', this.#narrow.matches ? String(day.entries.length)
                    : model.texts.more.replace('{count}', day.entries.length - shown.length));
                more.type = 'button';
                more.setAttribute('aria-label', `${day.title}: ${model.texts.more.replace('{count}', day.entries.length - shown.length)}`);
                more.addEventListener('click', () => this.$server.more(day.date));
                cell.append(more);
            }
            cell.addEventListener('dblclick', event => event.target === cell && this.$server.created(day.date, -1, -1));
            grid.append(cell);
        }
        return grid;
    }

    #agenda() {
        const model = this.#model;
        const list = make('div', 'calendar-agenda');
        const days = model.days.filter(day => day.entries.length > 0 || day.today);
        for (const day of days) {
            const part = make('section', 'agenda-day');
            const head = make('h2', 'agenda-head', day.title);
            head.toggleAttribute('data-today', day.today);
            part.append(head);
            const lines = make('ul', 'agenda-list');
            for (const key of day.entries) {
                const line = make('li');
                const node = this.#entry(key);
                const time = node.querySelector('.slot-time');
                time.textContent = time.textContent || model.texts.allDay;
                line.append(node);
                lines.append(line);
            }
            part.append(day.entries.length > 0 ? lines : make('p', 'agenda-empty', model.texts.free));
            list.append(part);
        }
        if (days.length === 0) {
            list.append(make('p', 'agenda-empty', model.texts.free));
        }
        return list;
    }

    #placeNow() {
        this.querySelector('.now-line')?.remove();
        const column = this.querySelector('.day-column[data-today]');
        if (!column) {
            return;
        }
        const parts = Object.fromEntries(new Intl.DateTimeFormat('en-GB', {timeZone: this.#model.zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23'})
            .formatToParts(new Date()).map(part => [part.type, part.value]));
        const line = make('div', 'now-line');
        line.style.top = percent(Number(parts.hour) * 60 + Number(parts.minute));
        column.append(line);
    }

    // the pointer

    #grab(event, key, how, place) {
        if (event.button !== 0) {
            return;
        }
        event.stopPropagation();
        const entry = this.#model.entries[key];
        if (!entry.movable || event.pointerType === 'touch' && how !== 'resize') {
            return;
        }
        const node = this.querySelector(`[data-key="${CSS.escape(key)}"]`);
        const box = event.currentTarget.closest('.calendar-entry').getBoundingClientRect();
        this.#begin(event, {how, key, place, node: event.currentTarget.closest('.calendar-entry') ?? node, offset: event.clientY - box.top});
    }

    #press(event, column, day) {
        if (event.button !== 0 || event.pointerType === 'touch' || event.target !== column) {
            return;
        }
        const minute = this.#minute(column, event.clientY);
        this.#begin(event, {how: 'create', column, date: day.date, from: minute});
    }

    #begin(event, drag) {
        this.#endDrag();
        this.#drag = {...drag, x: event.clientX, y: event.clientY, moved: false};
        this.#drag.move = next => this.#moveDrag(next);
        this.#drag.end = () => this.#drop();
        this.#drag.cancel = next => next.key === 'Escape' && this.#giveUp();
        window.addEventListener('pointermove', this.#drag.move);
        window.addEventListener('pointerup', this.#drag.end);
        window.addEventListener('keydown', this.#drag.cancel, true);
    }

    #moveDrag(event) {
        const drag = this.#drag;
        if (!drag.moved && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < 4) {
            return;
        }
        event.preventDefault();
        if (!drag.moved) {
            drag.moved = true;
            this.classList.add('calendar-dragging');
            drag.ghost = make('div', 'calendar-ghost');
            drag.node?.setAttribute('data-lifted', '');
        }
        const target = this.#under(event);
        if (!target) {
            return;
        }
        drag.target = target;
        const over = target.column ?? target.cell;
        if (drag.ghost.parentNode !== over) {
            over.append(drag.ghost);
        }
        if (drag.how === 'create') {
            const [from, to] = [Math.min(drag.from, target.minute), Math.max(drag.from, target.minute)];
            drag.column.append(drag.ghost);
            this.#ghost(from, Math.max(to, from + STEP));
        } else if (drag.how === 'resize') {
            drag.until = Math.max(target.minute, drag.place.from + STEP);
            this.querySelectorAll('.day-column')[drag.place.day].append(drag.ghost);
            this.#ghost(drag.place.from, drag.until);
        } else if (target.column) {
            const lasts = drag.place ? drag.place.to - drag.place.from : 60;
            drag.minute = clamp(snap(this.#minuteAt(target.column, event.clientY - (drag.how === 'move' ? drag.offset : 0))), 0, DAY - STEP);
            this.#ghost(drag.minute, Math.min(drag.minute + lasts, DAY));
        } else {
            drag.minute = -1;
            drag.ghost.style.top = drag.ghost.style.height = '';
            drag.ghost.textContent = '';
        }
    }

    #ghost(from, to) {
        const ghost = this.#drag.ghost;
        ghost.style.top = percent(from);
        ghost.style.height = percent(to - from);
        ghost.textContent = `${this.#time(from)} – ${this.#time(to)}`;
    }

    #time(minute) {
        return new Intl.DateTimeFormat(this.#model.locale, {hour: 'numeric', minute: '2-digit', timeZone: 'UTC'}).format(new Date(minute * 60_000));
    }

    #under(event) {
        for (const node of document.elementsFromPoint(event.clientX, event.clientY)) {
            const column = node.closest?.('.day-column');
            if (column && this.contains(column)) {
                return {column, date: column.dataset.date, minute: this.#minute(column, event.clientY)};
            }
            const cell = node.closest?.('.strip-day, .month-day');
            if (cell && this.contains(cell)) {
                return {cell, date: cell.dataset.date, minute: -1};
            }
        }
        return null;
    }

    #minute(column, y) {
        return clamp(snap(this.#minuteAt(column, y)), 0, DAY);
    }

    #minuteAt(column, y) {
        const box = column.getBoundingClientRect();
        return (y - box.top) / box.height * DAY;
    }

    #drop() {
        const drag = this.#drag;
        this.#endDrag();
        if (!drag.moved) {
            return;
        }
        window.addEventListener('click', stopOnce, {capture: true, once: true});
        setTimeout(() => window.removeEventListener('click', stopOnce, {capture: true}), 50);
        if (!drag.target) {
            return this.#draw();
        }
        if (drag.how === 'create') {
            const to = Math.max(drag.from, drag.target.minute < 0 ? drag.from : drag.target.minute);
            const from = Math.min(drag.from, drag.target.minute < 0 ? drag.from : drag.target.minute);
            this.$server.created(drag.date, from, Math.max(to, from + STEP));
        } else if (drag.how === 'resize') {
            this.$server.resized(drag.key, this.#model.days[drag.place.day].date, drag.until);
        } else if (drag.how === 'day') {
            this.$server.moved(drag.key, drag.target.date, -2);
        } else {
            this.$server.moved(drag.key, drag.target.date, drag.minute);
        }
    }

    #giveUp() {
        this.#endDrag();
        this.#draw();
    }

    #endDrag() {
        const drag = this.#drag;
        if (drag) {
            window.removeEventListener('pointermove', drag.move);
            window.removeEventListener('pointerup', drag.end);
            window.removeEventListener('keydown', drag.cancel, true);
            drag.ghost?.remove();
            drag.node?.removeAttribute('data-lifted');
            this.classList.remove('calendar-dragging');
            this.#drag = null;
        }
    }

    // the keyboard

    #key(event, key) {
        const entry = this.#model.entries[key];
        const days = {ArrowLeft: -1, ArrowRight: 1}[event.key];
        const minutes = {ArrowUp: -STEP, ArrowDown: STEP}[event.key];
        if (!event.altKey || !entry.movable || days === undefined && minutes === undefined) {
            return;
        }
        event.preventDefault();
        event.stopPropagation();
        this.#focused = key;
        if (event.shiftKey && minutes && entry.resizable) {
            this.$server.nudged(key, 0, 0, minutes);
        } else if (!event.shiftKey) {
            this.$server.nudged(key, days ?? 0, minutes ?? 0, 0);
        }
    }
}

function stopOnce(event) {
    event.preventDefault();
    event.stopPropagation();
}

function make(name, className, text) {
    const node = document.createElement(name);
    if (className) {
        node.className = className;
    }
    if (text !== undefined && text !== null) {
        node.textContent = text;
    }
    return node;
}

function percent(minutes) {
    return `${minutes / DAY * 100}%`;
}

function snap(minutes) {
    return Math.round(minutes / STEP) * STEP;
}

function clamp(value, least, most) {
    return Math.min(Math.max(value, least), most);
}

customElements.define('trato-calendar', TratoCalendar);
