/**
 * While files are dragged over the window, <html data-dragging-files> says so, and style sheets open the places that take them. A file that is
 * dropped beside them does nothing: the browser would leave the page to show it.
 */
const root = document.documentElement;
const hasFiles = event => event.dataTransfer?.types.includes('Files');
const hasPlace = () => document.querySelector('.upload-drop') !== null;
let end = 0;

function dragged(event) {
    if (!hasFiles(event) || !hasPlace()) {
        return;
    }
    event.preventDefault();
    root.toggleAttribute('data-dragging-files', true);
    clearTimeout(end);
    end = setTimeout(ended, 400); // over the window, it is told several times a second
}

function ended() {
    clearTimeout(end);
    root.removeAttribute('data-dragging-files');
}

window.addEventListener('dragenter', dragged);
window.addEventListener('dragover', dragged);
window.addEventListener('drop', event => {
    if (hasFiles(event) && hasPlace()) {
        event.preventDefault();
        ended();
    }
});
