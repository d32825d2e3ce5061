'use strict';
// Texts of a dataset are only ever set as text, never as markup.
const data = JSON.parse(document.getElementById('data').textContent);
const element = (tag, className, text) => {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
};
document.title = data.name;
document.getElementById('title').textContent = data.name;
document.getElementById('facts').textContent = data.facts;
const cards = document.getElementById('cards');
for (const episode of data.episodes) {
  const card = element('a', 'card');
  card.href = episode.page;
  if (episode.thumbnail) {
    const picture = element('img');
    picture.src = episode.thumbnail;
    picture.alt = '';
    picture.loading = 'lazy';
    card.append(picture);
  }
  const words = element('div', 'words');
  const top = element('div', 'top');
  top.append(element('strong', '', 'Episode ' + episode.number));
  if (episode.outcome) top.append(element('span', 'badge ' + episode.outcome, episode.outcome));
  words.append(top, element('p', '', episode.tasks.join(' / ')), element('div', 'facts', episode.facts));
  if (episode.marks) words.append(element('div', 'facts', episode.marks));
  card.append(words);
  cards.append(card);
  episode.card = card;
  episode.words = [episode.number, episode.outcome, ...episode.tasks].join(' ').toLowerCase();
}
document.getElementById('find').addEventListener('input', (event) => {
  const wanted = event.target.value.toLowerCase();
  for (const episode of data.episodes) episode.card.hidden = !episode.words.includes(wanted);
});
