const SVG = 'http://www.w3.org/2000/svg';
const ICONS = new URL('../../icons/icons.svg', import.meta.url).href;

/** An element with a class and, if given, text. Text only: nothing from the server is ever parsed as HTML. */
export function make(tag, className, text) {
    const element = document.createElement(tag);
    if (className) {
        element.className = className;
    }
    if (text !== undefined) {
        element.textContent = text;
    }
    return element;
}

export function icon(name, size = 16) {
    const svg = document.createElementNS(SVG, 'svg');
    svg.setAttribute('width', size);
    svg.setAttribute('height', size);
    svg.setAttribute('aria-hidden', 'true');
    const use = document.createElementNS(SVG, 'use');
    use.setAttribute('href', `${ICONS}#${name}`);
    svg.append(use);
    return svg;
}

/** "Move {title} to {lane}" with the values put in; a text the server did not send is empty. */
export function fill(template, values) {
    return (template ?? '').replace(/\{(\w+)}/g, (whole, key) => values[key] ?? '');
}

/** Sets text only where it differs, so that nothing is laid out again for no reason. */
export function write(element, text) {
    const wanted = text ?? '';
    if (element.textContent !== wanted) {
        element.textContent = wanted;
    }
}
