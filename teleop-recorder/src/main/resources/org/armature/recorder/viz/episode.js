'use strict';
// One time line for everything: `frame` is the frame that is shown. Videos, cursors and readings
// follow it; playing, clicking and keys move it. Texts of a dataset are only ever set as text.
const data = JSON.parse(document.getElementById('data').textContent);
const last = data.length - 1;
const byId = (id) => document.getElementById(id);
const element = (tag, className, text) => {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
};
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name);
const clamp = (value) => Math.min(Math.max(value, 0), last);
// Cursors stand in the middle of a frame's share of the width, as do the points of the plots.
const place = (index) => (index + 0.5) / data.length;

let frame = 0;
let playing = false;

document.title = 'Episode ' + data.number + ' - ' + data.name;
byId('title').textContent = 'Episode ' + data.number + ': ' + data.tasks.join(' / ');
byId('facts').textContent = data.facts;
if (data.outcome) {
  byId('outcome').textContent = data.outcome;
  byId('outcome').classList.add(data.outcome);
  byId('outcome').hidden = false;
}
for (const way of ['before', 'after']) {
  if (data[way]) {
    byId(way).href = data[way];
    byId(way).hidden = false;
  }
}

// Cameras
byId('cameras').style.setProperty('--rows', Math.max(2, data.cameras.length));
const cameras = data.cameras.map((camera) => {
  const figure = element('figure');
  const screen = element('div', 'screen');
  const video = element('video');
  video.muted = true;
  video.playsInline = true;
  video.preload = 'auto';
  const trouble = element('div', 'trouble');
  trouble.hidden = true;
  const mark = element('div', 'mark', 'repeated picture');
  mark.hidden = true;
  const words = element('figcaption');
  words.append(element('span', '', camera.name));
  words.append(element('span', '', camera.codec + ', ' + camera.width + '×' + camera.height));
  screen.append(video, mark, trouble);
  figure.append(screen, words);
  byId('cameras').append(figure);
  const made = { video, mark, start: camera.start, repeated: camera.repeated, works: true };
  video.addEventListener('error', () => {
    made.works = false;
    trouble.textContent = 'This browser cannot play ' + camera.file + ' (' + camera.codec
        + '). Try another one: Firefox and Chrome play AV1 and H.264; a Chromium of some'
        + ' distributions and Safari on older machines lack one of them.';
    trouble.hidden = false;
  });
  video.addEventListener('loadedmetadata', () => seekVideo(made));
  video.src = camera.file;
  return made;
});

// A time in the middle of the frame: no rounding shows its neighbour.
function seekVideo(camera) {
  camera.video.currentTime = camera.start + (frame + 0.5) / data.fps;
}

const frameOf = (camera) => Math.floor((camera.video.currentTime - camera.start) * data.fps + 1e-3);

// Plots
function niceStep(span) {
  const power = 10 ** Math.floor(Math.log10(span));
  const scaled = span / power;
  return (scaled > 5 ? 5 : scaled > 2 ? 2 : 1) * power / 2;
}

const plots = data.plots.map((plot) => {
  const box = element('div', 'plot');
  const title = element('h2', '', plot.name + ' ');
  title.title = plot.name;
  if (plot.unit) title.append(element('span', '', plot.unit));
  const legend = element('div', 'legend');
  const readings = plot.series.map((series, i) => {
    const entry = element('span');
    const swatch = element('i');
    swatch.style.background = 'var(--c' + (i % 8) + ')';
    const reading = element('b');
    entry.append(swatch, series.name + ' ', reading);
    legend.append(entry);
    return reading;
  });
  const area = element('div', 'area');
  const canvas = element('canvas');
  const cursor = element('div', 'cursor');
  area.append(canvas, cursor);
  box.append(title, legend, area);
  byId('plots').append(box);
  let low = Infinity;
  let high = -Infinity;
  for (const series of plot.series) {
    for (const value of series.values) {
      if (value === null) continue;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
  }
  if (low > high) [low, high] = [0, 1];
  const margin = Math.max((high - low) * 0.06, Math.abs(high) * 1e-6, 1e-9);
  const flat = high - low < 1e-9;
  const around = Math.max(Math.abs(high) / 2, 1e-3);
  low -= flat ? around : margin;
  high += flat ? around : margin;
  return { plot, area, canvas, cursor, readings, low, high, left: 46 };
});

function sized(canvas, width, height) {
  const ratio = window.devicePixelRatio || 1;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const ctx = canvas.getContext('2d');
  ctx.scale(ratio, ratio);
  ctx.clearRect(0, 0, width, height);
  return ctx;
}

function drawPlot({ plot, area, canvas, low, high, left }) {
  const width = area.clientWidth;
  const height = area.clientHeight;
  const ctx = sized(canvas, width, height);
  const x = (index) => left + place(index) * (width - left);
  const y = (value) => 4 + (high - value) / (high - low) * (height - 8);
  ctx.font = '10px system-ui, sans-serif';
  ctx.textAlign = 'right';
  ctx.textBaseline = 'middle';
  ctx.lineWidth = 1;
  const step = niceStep(high - low);
  const digits = Math.min(6, Math.max(0, -Math.floor(Math.log10(step) + 1e-9) + (step * 10 ** -Math.floor(Math.log10(step)) % 1 ? 1 : 0)));
  for (let tick = Math.ceil(low / step) * step; tick <= high; tick += step) {
    ctx.strokeStyle = colour('--line');
    ctx.beginPath();
    ctx.moveTo(left, y(tick));
    ctx.lineTo(width, y(tick));
    ctx.stroke();
    ctx.fillStyle = colour('--faint');
    const text = Math.abs(tick) >= 1e5 ? tick.toExponential(1) : (tick + 0).toFixed(digits);
    ctx.fillText(text.replace(/^-(0(\.0+)?)$/, '$1'), left - 5, Math.min(Math.max(y(tick), 6), height - 6));
  }
  for (const [i, series] of plot.series.entries()) {
    ctx.strokeStyle = colour('--c' + (i % 8));
    ctx.lineWidth = 1.5;
    ctx.beginPath();
    let open = false;
    series.values.forEach((value, index) => {
      if (value === null) open = false;
      else if (open) ctx.lineTo(x(index), y(value));
      else {
        ctx.moveTo(x(index), y(value));
        open = true;
      }
    });
    ctx.stroke();
  }
}

// Time line: a lane per flag, one for seconds
const LANE = 14;
const lanes = byId('lanes');
const ruler = { name: 'seconds', runs: [] };
for (const lane of [...data.lanes, ruler]) byId('lanes-names').append(element('div', '', lane.name));

function drawLanes() {
  const width = lanes.clientWidth;
  const count = data.lanes.length + 1;
  const canvas = lanes.querySelector('canvas');
  canvas.style.height = count * LANE + 'px';
  const ctx = sized(canvas, width, count * LANE);
  data.lanes.forEach((lane, i) => {
    ctx.fillStyle = colour('--line');
    ctx.fillRect(0, i * LANE + 6, width, 2);
    ctx.fillStyle = colour(lane.colour);
    for (const [from, to] of lane.runs) {
      const start = from / data.length * width;
      ctx.fillRect(start, i * LANE + 2, Math.max(to / data.length * width - start, 2), LANE - 4);
    }
  });
  const seconds = data.length / data.fps;
  const step = [0.1, 0.2, 0.5, 1, 2, 5, 10, 30, 60, 300, 600, 1800].find((s) => seconds / s <= width / 60) || 3600;
  ctx.fillStyle = colour('--faint');
  ctx.font = '10px system-ui, sans-serif';
  ctx.textBaseline = 'middle';
  for (let i = 0; i * step < seconds; i++) {
    const at = (i * step + 0.5 / data.fps) / seconds * width;
    ctx.fillRect(at, (count - 1) * LANE, 1, 4);
    ctx.textAlign = i ? 'center' : 'left';
    ctx.fillText(String(Math.round(i * step * 10) / 10), Math.min(at, width - 10), (count - 1) * LANE + 9);
  }
}

function drawAll() {
  plots.forEach(drawPlot);
  drawLanes();
  show();
}

// Showing a frame
const reading = (value) => value === null ? '-' : Math.abs(value) >= 1e5 ? value.toExponential(2) : value.toFixed(3);

function show() {
  for (const { plot, area, cursor, readings, left } of plots) {
    cursor.style.transform = 'translateX(' + (left + place(frame) * (area.clientWidth - left)) + 'px)';
    plot.series.forEach((series, i) => { readings[i].textContent = reading(series.values[frame]); });
  }
  lanes.querySelector('.cursor').style.transform = 'translateX(' + place(frame) * lanes.clientWidth + 'px)';
  lanes.setAttribute('aria-valuemin', 0);
  lanes.setAttribute('aria-valuemax', last);
  lanes.setAttribute('aria-valuenow', frame);
  for (const camera of cameras) {
    camera.mark.hidden = !camera.repeated.some(([from, to]) => from <= frame && frame < to);
  }
  byId('clock').textContent = 'frame ' + frame + ' of ' + data.length + ' · ' + (frame / data.fps).toFixed(2) + ' s';
}

function seek(to) {
  frame = clamp(to);
  start.frame = frame;
  start.time = performance.now();
  for (const camera of cameras) if (camera.works) seekVideo(camera);
  show();
}

// Playing: the first video that works is the clock; without one, the computer's.
const start = { frame: 0, time: 0 };

function play(on) {
  if (on && frame === last) seek(0);
  playing = on;
  byId('play').textContent = on ? 'Pause' : 'Play';
  start.frame = frame;
  start.time = performance.now();
  for (const camera of cameras) {
    if (!camera.works) continue;
    camera.video.playbackRate = Number(byId('speed').value);
    if (on) camera.video.play().catch(() => {});
    else camera.video.pause();
  }
  if (on) requestAnimationFrame(tick);
  else seek(frame);
}

function tick(now) {
  if (!playing) return;
  const clock = cameras.find((camera) => camera.works);
  const at = clock
      ? frameOf(clock)
      : start.frame + Math.floor((now - start.time) / 1000 * data.fps * Number(byId('speed').value));
  if (at !== frame && !(clock && clock.video.seeking)) {
    frame = clamp(at);
    show();
    for (const camera of cameras) {
      if (camera !== clock && camera.works && !camera.video.seeking && Math.abs(frameOf(camera) - at) > 2) {
        camera.video.currentTime = camera.start + clock.video.currentTime - clock.start;
      }
    }
  }
  if (at >= last || (clock && clock.video.ended)) {
    frame = last;
    play(false);
    return;
  }
  requestAnimationFrame(tick);
}

byId('play').addEventListener('click', () => play(!playing));
byId('speed').addEventListener('change', () => { if (playing) play(true); });

function seekByPointer(target, left) {
  const follow = (event) => {
    const box = target.getBoundingClientRect();
    const share = (event.clientX - box.left - left) / (box.width - left);
    seek(Math.floor(share * data.length));
  };
  target.addEventListener('pointerdown', (event) => {
    target.setPointerCapture(event.pointerId);
    follow(event);
  });
  target.addEventListener('pointermove', (event) => {
    if (target.hasPointerCapture(event.pointerId)) follow(event);
  });
}
seekByPointer(lanes, 0);
for (const { area, left } of plots) seekByPointer(area, left);

document.addEventListener('keydown', (event) => {
  if (event.target.tagName === 'SELECT' || event.ctrlKey || event.metaKey || event.altKey) return;
  const second = Math.round(data.fps);
  const steps = { ArrowLeft: event.shiftKey ? -second : -1, ArrowRight: event.shiftKey ? second : 1, Home: -data.length, End: data.length };
  if (event.key === ' ') play(!playing);
  else if (event.key in steps) {
    if (playing) play(false);
    seek(frame + steps[event.key]);
  } else return;
  event.preventDefault();
});
window.addEventListener('resize', drawAll);
window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', drawAll);
drawAll();
