// A document as it came to a reader: title, day, sender, words. No source and no note: these look back.
import type {Document, Moment, PageData} from '../../data';
import {namesOf} from '../../parts/names';
import {longDate} from '../../parts/words';

const kKinds: {[kind: string]: string} = {secret: 'secret', cable: 'cable', conversation: 'said in conversation', public: 'in public'};

/** Sender without what brackets add: "Soviet embassy in Pyongyang". */
export function sender(data: PageData, id: string | null): string {
  return namesOf(data).actor(id).replace(/\s*\([^)]*\)/g, '');
}

/** A document of the record that no archive has; those of other courses are inventions anyway. */
function presumed(data: PageData, document: Document): boolean {
  return document.attestation === 'inference' && Boolean(data.answers.trace?.story.some(x => x.document === document.id));
}

export function DeskDocument({data, row, number, own}: {data: PageData; row: Moment; number?: number; own?: boolean}) {
  const names = namesOf(data);
  const document: (Document & {class?: string}) | undefined = names.documentOf(row.document ?? '');
  const from = row.from ?? row.author;
  const dated = document && document.date < row.date ? `, dated ${longDate(document.date)}` : '';
  const kind = document?.class ? kKinds[document.class] ?? document.class : '';
  return (
    <article class="document" style={{borderColor: names.colour(from)}}>
      <h4>{number !== undefined && <span class="document-number">{number}</span>}{names.document(row.document ?? '')}</h4>
      <p class="document-line">{longDate(row.date)}{own ? ', in your name' : ` · ${sender(data, from)}`}{kind ? ` · ${kind}${dated}` : dated}</p>
      {document?.text && <p>{document.text}{presumed(data, document) ? ' No copy is known.' : ''}</p>}
    </article>
  );
}
