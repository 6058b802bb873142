const LIBRARY = new URL('../../webjars/apexcharts/3.30.0/dist/apexcharts.esm.js', import.meta.url).href;

const ROUND = ['pie', 'donut', 'polarArea', 'radialBar'];

/* Between a bar and the value beside it, and half of a digit in the size of labels; in pixels. */
const GAP = 7;
const HALF_DIGIT = 3.5;

/**
 * <trato-chart>: ApexCharts in Trato's colours, light or dark, with the same data as a table. Light DOM, styled by css/components.css.
 *
 * Set by the server
 *   property options   ApexCharts options as JSON (chart.type, chart.height, series, labels or xaxis.categories, …) and besides
 *                      label: the accessible name · format: how values are written, {locale, …options of Intl.NumberFormat} ·
 *                      tones: a stage tone ('green', 'red', …) per series, or per category where there is one series, instead of colours ·
 *                      clickable: false where there is nothing behind the points
 *   property texts     table, chart (the button that switches), category (head of the table's first column), empty,
 *                      choose ("Show {name}"; the name of a value in the table when it can be clicked)
 *   attribute chart-src  where ApexCharts is, if not in the WebJar of the same version beside /trato
 *
 * Call of the server ($server): pointClicked(seriesIndex, pointIndex)
 */
class TratoChart extends HTMLElement {

    #options = null;
    #texts = {};
    #chart = null;
    #drawing = 0;
    #tableShown = false;
    #area = null;
    #table = null;
    #switch = null;
    #probe = null;
    #looks = null;
    #dark = matchMedia('(prefers-color-scheme: dark)');
    #calm = matchMedia('(prefers-reduced-motion: reduce)');
    #redraw = () => this.#draw();

    connectedCallback() {
        if (!this.#area) {
            this.#build();
        }
        for (const property of ['texts', 'options']) {
            if (Object.hasOwn(this, property)) {
                const value = this[property];
                delete this[property];
                this[property] = value;
            }
        }
        this.#looks = new MutationObserver(this.#redraw);
        this.#looks.observe(document.documentElement, {attributeFilter: ['theme', 'style', 'data-density']});
        this.#dark.addEventListener('change', this.#redraw);
        this.#calm.addEventListener('change', this.#redraw);
        this.#draw();
    }

    disconnectedCallback() {
        this.#looks.disconnect();
        this.#dark.removeEventListener('change', this.#redraw);
        this.#calm.removeEventListener('change', this.#redraw);
        this.#drawing++;
        this.#destroy();
    }

    get options() {
        return this.#options;
    }

    set options(options) {
        this.#options = options;
        this.#draw();
    }

    get texts() {
        return this.#texts;
    }

    set texts(texts) {
        this.#texts = texts ?? {};
        this.#draw();
    }

    #build() {
        this.#area = document.createElement('div');
        this.#area.className = 'chart-area';
        this.#area.setAttribute('role', 'img');
        this.#table = document.createElement('div');
        this.#table.className = 'chart-table';
        this.#table.tabIndex = 0;
        this.#table.setAttribute('role', 'group');
        this.#table.hidden = true;
        this.#switch = document.createElement('button');
        this.#switch.type = 'button';
        this.#switch.className = 'chart-switch';
        this.#switch.addEventListener('click', () => {
            this.#tableShown = !this.#tableShown;
            this.#draw();
        });
        this.#probe = document.createElement('span');
        this.#probe.hidden = true;
        this.append(this.#switch, this.#area, this.#table, this.#probe);
    }

    async #draw() {
        if (!this.isConnected || !this.#options) {
            return;
        }
        const turn = ++this.#drawing;
        const empty = this.#isEmpty();
        const asTable = this.#tableShown && !empty;
        this.#switch.hidden = empty;
        this.#switch.textContent = (asTable ? this.#texts.chart : this.#texts.table) ?? '';
        this.#area.setAttribute('aria-label', this.#options.label ?? '');
        this.#area.hidden = asTable;
        this.#table.hidden = !asTable;
        this.#table.setAttribute('aria-label', this.#options.label ?? '');
        if (asTable || empty) {
            this.#destroy();
            this.#table.replaceChildren(...(asTable ? [this.#tabulate()] : []));
            this.#area.replaceChildren(...(empty ? [this.#nothing()] : []));
            return;
        }
        const library = (await import(this.getAttribute('chart-src') ?? LIBRARY)).default;
        if (turn !== this.#drawing) {
            return; // drawn again, or gone, while the library was loading
        }
        this.#destroy();
        this.#area.replaceChildren();
        this.#chart = new library(this.#area, this.#apexOptions());
        await this.#chart.render();
        if (turn !== this.#drawing) {
            this.#sweep();
        }
    }

    #destroy() {
        const chart = this.#chart;
        this.#chart = null;
        chart?.destroy();
    }

    /** A chart that finished drawing after its element was gone must not stay behind. */
    #sweep() {
        if (!this.isConnected) {
            this.#destroy();
        }
    }

    #isEmpty() {
        return this.#values().every(series => series.data.every(value => !value));
    }

    #nothing() {
        const line = document.createElement('p');
        line.className = 'chart-empty';
        line.textContent = this.#texts.empty ?? '';
        return line;
    }

    get #round() {
        return ROUND.includes(this.#options.chart?.type);
    }

    #categories() {
        const {labels, xaxis, series} = this.#options;
        const points = series?.[0]?.data;
        return labels ?? xaxis?.categories ?? points?.map?.(point => point?.x ?? '') ?? [];
    }

    /** [{name, data: [number]}] whatever shape the chart wants its series in. */
    #values() {
        const series = this.#options.series ?? [];
        return this.#round
            ? [{name: this.#options.label ?? '', data: series}]
            : series.map(one => ({name: one.name ?? '', data: one.data.map(point => point?.y ?? point)}));
    }

    #written(value) {
        if (value === null || value === undefined || value === '') {
            return '';
        }
        const {locale, ...format} = this.#options.format ?? {};
        return new Intl.NumberFormat(locale ?? document.documentElement.lang ?? undefined, format).format(value);
    }

    /** Short, for axes: 1.2M instead of 1,200,000. */
    #short(value) {
        if (typeof value !== 'number') {
            return value;
        }
        const {locale, ...format} = this.#options.format ?? {};
        return new Intl.NumberFormat(locale ?? document.documentElement.lang ?? undefined,
            {...format, notation: 'compact', minimumFractionDigits: 0, maximumFractionDigits: 1}).format(value);
    }

    get #clickable() {
        return this.#options.clickable !== false;
    }

    #clicked(series, point) {
        if (this.#clickable && series >= 0 && point >= 0) {
            this.$server?.pointClicked(series, point)?.catch?.(() => {});
        }
    }

    #tabulate() {
        const table = document.createElement('table');
        const head = table.createTHead().insertRow();
        const values = this.#values();
        for (const text of [this.#texts.category ?? '', ...values.map(series => series.name)]) {
            const cell = document.createElement('th');
            cell.scope = 'col';
            cell.textContent = text;
            head.append(cell);
        }
        const body = table.createTBody();
        this.#categories().forEach((category, point) => {
            const row = body.insertRow();
            const name = document.createElement('th');
            name.scope = 'row';
            name.textContent = category;
            row.append(name);
            values.forEach((series, index) => row.insertCell().append(this.#valueCell(series, index, category, point)));
        });
        return table;
    }

    #valueCell(series, index, category, point) {
        const text = this.#written(series.data[point]);
        if (!this.#clickable || text === '') {
            return document.createTextNode(text);
        }
        const button = document.createElement('button');
        button.type = 'button';
        button.textContent = text;
        const name = (this.#texts.choose ?? '').replace('{name}', () => `${category} ${series.name}`.trim());
        button.setAttribute('aria-label', `${text} ${name}`.trim());
        button.addEventListener('click', () => this.#round ? this.#clicked(0, point) : this.#clicked(index, point));
        return button;
    }

    /** The colour of a CSS expression as rgb, which is what ApexCharts can calculate with. */
    #colour(expression, tone) {
        if (tone) {
            this.#probe.dataset.tone = tone;
        } else {
            delete this.#probe.dataset.tone;
        }
        this.#probe.style.color = expression;
        const canvas = document.createElement('canvas').getContext('2d', {willReadFrequently: true});
        canvas.fillStyle = getComputedStyle(this.#probe).color;
        canvas.fillRect(0, 0, 1, 1);
        const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
        return `#${[red, green, blue].map(part => part.toString(16).padStart(2, '0')).join('')}`;
    }

    #apexOptions() {
        const {label, format, tones, clickable, ...given} = this.#options;
        const type = given.chart?.type ?? 'bar';
        const several = this.#round || (given.series ?? []).length > 1;
        const text = this.#colour('var(--trato-text)');
        const soft = this.#colour('var(--trato-text-soft)');
        const line = this.#colour('var(--trato-line)');
        const raised = this.#colour('var(--trato-raised)');
        const font = getComputedStyle(this).fontFamily;
        const colours = tones?.map(tone => this.#colour('var(--tone)', tone))
            ?? [1, 2, 3, 4, 5, 6, 7, 8].map(number => this.#colour(`var(--trato-chart-${number})`));
        const sideways = given.plotOptions?.bar?.horizontal === true;
        const numbers = {style: {colors: soft, fontSize: '12px', fontFamily: font}, formatter: value => this.#short(value)};
        const names = {style: {colors: soft, fontSize: '12px', fontFamily: font}};
        const lines = type === 'line' || type === 'area';
        const labels = this.#labels(type, sideways, several, text);
        const quiet = labels.enabled && sideways; // each bar says its value, so an axis would only repeat it
        const ours = {
            chart: {
                type,
                height: 280,
                background: 'transparent',
                foreColor: soft,
                fontFamily: font,
                toolbar: {show: false},
                zoom: {enabled: false},
                animations: {enabled: !this.#calm.matches, speed: 140, animateGradually: {enabled: false}, dynamicAnimation: {speed: 140}},
                events: {
                    dataPointSelection: (event, chart, at) => this.#clicked(this.#round ? 0 : at.seriesIndex, at.dataPointIndex),
                    markerClick: (event, chart, at) => this.#clicked(at.seriesIndex, at.dataPointIndex),
                },
            },
            theme: {mode: this.#isDark() ? 'dark' : 'light'},
            colors: colours,
            // The area around slices takes the card's colour, so neighbours differ by more than hue.
            stroke: lines ? {width: 2, curve: 'straight'} : {show: this.#round, width: this.#round ? 2 : 0, colors: [raised]},
            fill: {opacity: type === 'area' ? 0.16 : 1, type: 'solid'},
            grid: {borderColor: line, strokeDashArray: 0, padding: this.#round ? {} : {left: 4, right: quiet ? 40 : 8, top: -12},
                xaxis: {lines: {show: sideways && !quiet}}, yaxis: {lines: {show: !sideways}}},
            states: {
                hover: {filter: {type: 'darken', value: 0.85}},
                active: {filter: {type: 'none'}},
            },
            plotOptions: {bar: {borderRadius: 3, columnWidth: '62%', barHeight: '68%', distributed: Boolean(tones) && !several,
                dataLabels: {position: 'top'}}, pie: {expandOnClick: false, donut: {size: '64%'}}},
            dataLabels: labels,
            legend: {show: several, position: this.#round ? 'right' : 'top', horizontalAlign: 'left', offsetX: this.#round ? 0 : -8,
                labels: {colors: text}, fontFamily: font, fontSize: '13px', markers: {width: 8, height: 8, radius: 4, offsetX: -4},
                itemMargin: {horizontal: 10, vertical: 2},
                onItemClick: {toggleDataSeries: !this.#round}},
            tooltip: {theme: this.#isDark() ? 'dark' : 'light', y: {formatter: value => this.#written(value)},
                style: {fontFamily: font, fontSize: '13px'}, marker: {show: several}},
            xaxis: {labels: sideways ? {...numbers, show: !quiet} : names,
                axisBorder: {show: !sideways, color: line}, axisTicks: {show: false},
                tooltip: {enabled: false}, crosshairs: {show: false}},
            // A bar says how much by its length, so it begins at zero.
            yaxis: {labels: sideways ? {...names, maxWidth: 180} : numbers,
                ...(lines ? {} : {min: lowest => Math.min(0, lowest)}),
                // Room behind the longest bar for its value.
                ...(quiet ? {max: highest => highest * 1.2} : {forceNiceScale: true})},
            markers: lines ? {size: 4, strokeWidth: 0, hover: {size: 6}} : {},
            noData: {text: this.#texts.empty ?? ''},
        };
        return merge(ours, given);
    }

    /** Values stand at the bars themselves where there is room for them: one series, not too many points. */
    #labels(type, sideways, several, text) {
        const points = this.#categories().length;
        const room = type === 'bar' && !several && points <= (sideways ? 14 : 12);
        return {
            enabled: room,
            formatter: value => this.#short(value),
            offsetX: sideways ? this.#besideBar() : 0,
            offsetY: sideways ? 0 : -20,
            textAnchor: sideways ? 'start' : 'middle',
            style: {fontSize: '12px', fontWeight: 500, colors: [text]},
            background: {enabled: false},
        };
    }

    /** ApexCharts moves a label back by half of what its value, written out, would take; this brings it to the end of the bar again. */
    #besideBar() {
        const longest = Math.max(0, ...(this.#values()[0]?.data ?? []).map(value => String(value ?? '').length));
        return GAP + longest * HALF_DIGIT;
    }

    #isDark() {
        const {colorScheme} = getComputedStyle(document.documentElement);
        return colorScheme === 'dark' || colorScheme.includes('dark') && this.#dark.matches;
    }
}

/** The server's options over ours, deep; lists and plain values replace. */
function merge(ours, theirs) {
    const merged = {...ours};
    for (const [key, value] of Object.entries(theirs)) {
        merged[key] = plain(value) && plain(ours[key]) ? merge(ours[key], value) : value;
    }
    return merged;
}

function plain(value) {
    return value !== null && typeof value === 'object' && !Array.isArray(value);
}

customElements.define('trato-chart', TratoChart);
