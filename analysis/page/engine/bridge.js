// Goes into the module (emcc --post-js): its exports as functions of JavaScript. Answers are JSON texts.
Module['engine'] = (function () {
  const encoder = new TextEncoder();

  // Calls with texts and bytes copied into the module's memory, which is given back afterwards.
  function call(name, args) {
    const given = [];
    const placed = args.map(arg => {
      if (typeof arg === 'number') return arg;
      const bytes = typeof arg === 'string' ? encoder.encode(arg + '\0') : arg;
      const at = _malloc(bytes.length || 1);
      HEAPU8.set(bytes, at);
      given.push(at);
      return at;
    });
    try {
      return Module['_engine_' + name](...placed);
    } finally {
      given.forEach(at => _free(at));
    }
  }
  const text = (name, ...args) => UTF8ToString(call(name, args));

  return {
    'file': (name, content) => void call('file', [name, content]),
    'answer': (id, question, runs) => text('answer', id, question, runs),
    'prepare': (id, question) => text('prepare', id, question),
    'play': (id, chunk) => text('play', id, chunk),
    'handOver': (id, chunk) => {
      const at = call('hand_over', [id, chunk]);
      return HEAPU8.slice(at, at + _engine_packed());
    },
    'takeOver': (id, chunk, bytes) => text('take_over', id, chunk, bytes, bytes.length),
    'forget': id => void call('forget', [id]),
  };
})();
