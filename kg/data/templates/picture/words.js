// The words of the page, in the language that it was made in (en.json, fr.json).

"use strict";

const $ = id => document.getElementById(id);
const read = id => JSON.parse($(id).textContent);
const VIEW = read("view"), LOOK = read("look"), WORDS = read("words");
const PLURALS = new Intl.PluralRules(VIEW.language);

/** Say a sentence of the page; `values` fill its {places}, and `n` chooses singular or plural. */
function say(key, values = {}) {
  const found = WORDS[key];
  const text = Array.isArray(found) ? found[PLURALS.select(values.n) === "one" ? 0 : 1] : found;
  return text.replace(/\{(\w+)\}/g, (_, name) => typeof values[name] === "number" ? figure(values[name]) : values[name]);
}

/** Translate a term of the data: a relation, a role, a state; one that is unknown stays as it is. */
const term = (kind, text) => Object.hasOwn(WORDS[kind], text) ? WORDS[kind][text] : text.replaceAll("-", " ");
const figure = number => number.toLocaleString(VIEW.language);
const scoreText = score => score.toLocaleString(VIEW.language, { maximumSignificantDigits: 3 });
