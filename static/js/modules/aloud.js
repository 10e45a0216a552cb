// Reads a text aloud, block by block, with the browser's own Thai voice; nothing leaves the machine.
const BLOCKS = "h2, h3, p, li, dt, dd, figcaption, caption, tr";

export function thaiVoice() {
  return speechSynthesis.getVoices().find((voice) => /^th\b/i.test(voice.lang)) || null;
}

/** The blocks of the parts that have no block inside themselves, in their order. */
export function blocksOf(parts) {
  return [...parts]
    .flatMap((part) => [...part.querySelectorAll(BLOCKS)])
    .filter((block) => !block.querySelector(BLOCKS) && block.textContent.trim());
}

export class Reader {
  constructor(parts, told) {
    this.blocks = blocksOf(parts);
    this.told = told; // told(what): "reading", "done" or "stopped"
    this.at = 0;
    this.turn = 0;
  }

  start(from = 0) {
    this.stop();
    this.at = from;
    this.turn += 1;
    this.told("reading");
    this.next(this.turn);
  }

  next(turn) {
    if (turn !== this.turn) return;
    const block = this.blocks[this.at];
    if (!block) {
      this.told("done");
      return;
    }
    const words = new SpeechSynthesisUtterance(block.textContent.replace(/\s+/g, " ").trim());
    words.lang = "th-TH";
    words.voice = thaiVoice();
    block.dataset.speaking = "";
    words.onend = words.onerror = () => {
      delete block.dataset.speaking;
      if (turn !== this.turn) return;
      this.at += 1;
      this.next(turn);
    };
    speechSynthesis.speak(words);
  }

  stop() {
    this.turn += 1;
    speechSynthesis.cancel();
    for (const block of this.blocks) delete block.dataset.speaking;
    this.told("stopped");
  }
}
