// Stands in for a view that is not written yet.
export function Later({title}: {title: string}) {
  return (
    <section>
      <h1>{title}</h1>
      <p class="missing">This view is to come.</p>
    </section>
  );
}
