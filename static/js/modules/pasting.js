// What the editor does with a clipboard: reads it by `paste`, and tells what was lost.
import { MOST_STORED, prepared, readHtml, readText, said } from "./paste.js";

const OURS = /\sdata-pm-slice=/; // what was copied out of an editor

export function pastingProps(m, room, tell) {
  const tellOf = (losses) => tell(said(losses));
  return {
    transformPastedHTML(html) {
      if (OURS.test(html)) {
        tell("");
        return html;
      }
      const { html: text, cut, pictures } = prepared(html);
      const page = new DOMParser().parseFromString(text, "text/html");
      const read = readHtml(page.body, room());
      const losses = { ...read.losses, cut };
      if (pictures) losses.picture = (losses.picture || 0) + pictures;
      tellOf(losses);
      return read.html;
    },
    clipboardTextParser(text, context, plain, view) {
      const { DOMParser: Parser, Slice } = m.pm.model;
      const short = text.slice(0, MOST_STORED * 4);
      const read = readText(plain ? short.replace(/\t/g, " ") : short, room());
      tellOf({ ...read.losses, cut: short.length < text.length });
      const page = new DOMParser().parseFromString(read.html, "text/html");
      if (!page.body.firstChild) return Slice.empty;
      return Parser.fromSchema(view.state.schema).parseSlice(page.body, { context });
    },
    handlePaste(_view, event) {
      const { files, types } = event.clipboardData || {};
      if (!files?.length || [...types].some((type) => /^text\//.test(type))) return false;
      tellOf(lossesOfFiles([...files]));
      return true;
    },
    handleDrop(_view, event) {
      const files = event.dataTransfer?.files;
      if (!files?.length) return false;
      event.preventDefault();
      tellOf(lossesOfFiles([...files]));
      return true;
    },
  };
}

/* Files hang on the record; a text takes none. */
export function lossesOfFiles(files) {
  const pictures = files.filter(({ type }) => type.startsWith("image/")).length;
  return { picture: pictures, object: files.length - pictures };
}
