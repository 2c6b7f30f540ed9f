// Data and engine are gzip in base85, in script elements that no browser runs.
import type {PageData} from './data';
import {bytesIn} from './parts/base85';
import {inRows} from './rows';

async function unpack(id: string): Promise<any | null> {
  const text = document.getElementById(id)?.textContent?.trim();
  if (!text) return null;
  const stream = new Blob([bytesIn(text)]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).json();
}

/** @throws Error in words for the reader */
export async function loadData(): Promise<PageData> {
  let data: PageData | null;
  try {
    data = await unpack('parallel38-data');
  } catch {
    throw new Error('The data in this file cannot be unpacked: the file is damaged or was cut short. Download or write it again.');
  }
  if (!data) throw new Error('This is the empty template of the page. `parallel38 page SCENARIO` puts a scenario into it.');
  if (data.format !== 1) throw new Error(`The data in this file has format ${data.format}; this page reads format 1. Write both with one version of parallel38.`);
  // Files, pages and results are texts of others, and travel as they are.
  const {scenario, answers, questions, codebook} = data;
  return {...data, scenario: inRows(scenario), answers: inRows(answers), questions: inRows(questions), codebook: inRows(codebook)};
}
