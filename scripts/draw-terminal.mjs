// Draws what a command printed as a picture of a terminal: `COMMAND | node scripts/draw-terminal.mjs 'codex doctor' > picture.svg`.
import { text } from 'node:stream/consumers';

const COLUMNS = 110;
const CHARACTER = { width: 8, height: 18 };
const MARGIN = 20;
const TITLE_BAR = 34;
const COLORS = ['#3b4252', '#e06c75', '#98c379', '#e5c07b', '#61afef', '#c678dd', '#56b6c2', '#d7dae0'];
const TEXT = '#d7dae0';

/** A style, the end of a line, or text. */
// oxlint-disable-next-line no-control-regex -- styles begin with the escape character
const PARTS = /\u001b\[([\d;]*)m|(\r?\n)|([^\u001b\r\n]+)/gu;

const escapeXml = (value) => value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Style after the numbers of one `ESC [ … m`. */
function restyle(style, numbers) {
  let next = { ...style };
  for (const number of numbers.length === 0 ? [0] : numbers) {
    if (number === 0) next = {};
    else if (number === 1) next.bold = true;
    else if (number === 2) next.dim = true;
    else if (number === 3) next.italic = true;
    else if (number === 22) next = { ...next, bold: false, dim: false };
    else if (number === 23) next.italic = false;
    else if (number >= 30 && number <= 37) next.color = COLORS[number - 30];
    else if (number >= 90 && number <= 97) next.color = COLORS[number - 90];
    else if (number === 39) next.color = undefined;
  }
  return next;
}

/** Lines of `{ text, style }` parts, wrapped at the last column of the terminal. */
function parse(output) {
  const lines = [[]];
  let style = {};
  let column = 0;
  const breakLine = () => {
    lines.push([]);
    column = 0;
  };
  for (const [, sgr, newline, plain] of output.matchAll(PARTS)) {
    if (sgr !== undefined) style = restyle(style, sgr.split(';').filter(Boolean).map(Number));
    else if (newline !== undefined) breakLine();
    else {
      for (let rest = plain; rest !== '';) {
        if (column === COLUMNS) breakLine();
        const piece = rest.slice(0, COLUMNS - column);
        lines.at(-1).push({ text: piece, style });
        column += piece.length;
        rest = rest.slice(piece.length);
      }
    }
  }
  while (lines.at(-1)?.length === 0) lines.pop();
  return lines;
}

function span({ text: value, style }) {
  const attributes = [
    style.color === undefined ? '' : ` fill="${style.color}"`,
    style.bold ? ' font-weight="bold"' : '',
    style.italic ? ' font-style="italic"' : '',
    style.dim ? ' opacity="0.65"' : '',
  ].join('');
  return `<tspan${attributes}>${escapeXml(value)}</tspan>`;
}

const [command = ''] = process.argv.slice(2);
const lines = [
  [
    { text: '$ ', style: { color: COLORS[2] } },
    { text: command, style: { bold: true } },
  ],
  ...parse(await text(process.stdin)),
];
const width = COLUMNS * CHARACTER.width + 2 * MARGIN;
const height = TITLE_BAR + lines.length * CHARACTER.height + MARGIN;
const rows = lines.map(
  (parts, index) =>
    `<text x="${MARGIN}" y="${TITLE_BAR + (index + 1) * CHARACTER.height - 4}" xml:space="preserve">${parts.map(span).join('')}</text>`,
);
process.stdout
  .write(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img">
<title>${escapeXml(`Terminal: ${command}`)}</title>
<rect width="${width}" height="${height}" rx="8" fill="#1e2127"/>
<circle cx="22" cy="18" r="6" fill="#e06c75"/><circle cx="42" cy="18" r="6" fill="#e5c07b"/><circle cx="62" cy="18" r="6" fill="#98c379"/>
<g fill="${TEXT}" font-family="ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, monospace" font-size="13">
${rows.join('\n')}
</g>
</svg>
`);
