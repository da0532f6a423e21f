// Saves a form again by one library: node save.cjs LIBRARY SOURCE TARGET; prints its version.
const fs = require("fs");
const path = require("path");

const [library, source, target] = process.argv.slice(2);
const kind = path.extname(target).slice(1);

async function preview(data) {
  const { JSDOM } = require("jsdom");
  const page = new JSDOM("<!DOCTYPE html><html><head></head><body></body></html>");
  for (const name of ["window", "document", "DOMParser", "XMLSerializer", "Node", "Element"])
    globalThis[name] = name === "window" ? page.window : page.window[name];
  await require("docx-preview").renderAsync(data, page.window.document.body);
  return page.serialize();
}

const save = {
  xlsx: async () => {
    const books = require("xlsx");
    const book = books.readFile(source, { cellDates: true, cellStyles: true });
    const sheet = kind === "html" || kind === "csv" ? "Vragen" : undefined;
    const types = { xml: "xlml", xls: "biff8" };
    books.writeFile(book, target, { bookType: types[kind] || kind, sheet });
  },
  exceljs: async () => {
    const { Workbook } = require("exceljs");
    const book = new Workbook();
    await book.xlsx.readFile(source);
    await book.xlsx.writeFile(target);
  },
  "xlsx-populate": async () => {
    const book = await require("xlsx-populate").fromFileAsync(source);
    await book.toFileAsync(target);
  },
  jszip: async () => {
    const zip = await require("jszip").loadAsync(fs.readFileSync(source));
    const options = { type: "nodebuffer", compression: "DEFLATE", streamFiles: true };
    fs.writeFileSync(target, await zip.generateAsync(options));
  },
  mammoth: async () => {
    const { value } = await require("mammoth").convertToHtml({ path: source });
    fs.writeFileSync(target, `<html><head><meta charset="utf-8"></head><body>${value}</body></html>`);
  },
  "docx-preview": async () => fs.writeFileSync(target, await preview(fs.readFileSync(source))),
};

const about = path.join(__dirname, "node_modules", library, "package.json");
save[library]().then(() => console.log(JSON.parse(fs.readFileSync(about)).version));
