// Puts a bare library's picture of the same graph over that of the page, and says how to move both.
async which => {
  const { model, picture, seen } = kgExplorer, box = document.createElement('div');
  const { left, top, width, height } = document.getElementById('graph').getBoundingClientRect();
  Object.assign(box.style, { position: 'fixed', left: `${left}px`, top: `${top}px`, zIndex: 50 });
  Object.assign(box.style, { width: `${width}px`, height: `${height}px`, background: 'white' });
  document.body.append(box);
  const places = picture.places(), { zoom, pan } = picture.view, text = n => Object.values(n.text)[0];
  const hub = [...model.nodes.values()].reduce((a, b) => (b.near.size > a.near.size ? b : a)).id;
  const frame = () => new Promise(done => requestAnimationFrame(done));
  const ours = {
    cytoscape: { pan: (x, y) => picture.cy.panBy({ x, y }), zoom: by => picture.zoom(by),
      drag: (x, y) => picture.move(hub, { x, y }) },
    sigma: { pan: (x, y) => { const c = picture.sigma.getCamera();
        c.setState({ x: c.x - (x / width) * c.ratio, y: c.y + (y / height) * c.ratio }); },
      zoom: by => picture.zoom(by), drag: (x, y) => picture.move(hub, { x, y }) },
  }[which];
  const made = {
    cytoscape: () => {
      const node = ([id, [x, y]]) =>
        ({ data: { id: `n:${id}`, label: text(model.nodes.get(id)) }, position: { x, y } });
      const edge = e => ({ data: { id: `e:${e.id}`, source: `n:${e.from}`, target: `n:${e.to}`,
        status: e.status } });
      const cy = cytoscape({
        container: box, layout: { name: 'preset' }, zoom, pan, minZoom: 0.001,
        style: [
          { selector: 'node', style: { label: 'data(label)' } }, { selector: '.off', style: { display: 'none' } },
          { selector: 'edge', style: { 'curve-style': 'bezier', 'target-arrow-shape': 'triangle', width: 1.5 } }],
        elements: [...Object.entries(places).map(node), ...[...model.edges.values()].map(edge)] });
      return {
        pan: (x, y) => cy.panBy({ x, y }),
        zoom: by => cy.zoom({ level: cy.zoom() * by, renderedPosition: { x: width / 2, y: height / 2 } }),
        drag: (x, y) => cy.getElementById(`n:${hub}`).position({ x, y }),
        filter: off => cy.batch(() => cy.edges("[status = 'stated']").toggleClass('off', off)),
      };
    },
    sigma: () => {
      const graph = new graphology.MultiGraph();
      for (const [id, [x, y]] of Object.entries(places))
        graph.addNode(id, { x, y: -y, size: 2 + Math.sqrt(model.nodes.get(id).degree) / 2, label: text(model.nodes.get(id)), color: '#4a7fb5' });
      for (const e of model.edges.values())
        graph.addEdgeWithKey(e.id, e.from, e.to, { size: 1, color: '#808996', status: e.status });
      const made = new Sigma(graph, box, { enableCameraRotation: false, labelRenderedSizeThreshold: 0 }), camera = made.getCamera();
      return {
        pan: (x, y) => camera.setState({ x: camera.x - (x / width) * camera.ratio,
          y: camera.y + (y / height) * camera.ratio }),
        zoom: by => camera.setState({ ratio: camera.ratio / by }),
        drag: (x, y) => graph.mergeNodeAttributes(hub, { x, y: -y }),
        filter: off => graph.updateEachEdgeAttributes(
          (_, facts) => (facts.status === 'stated' ? { ...facts, hidden: off } : facts),
          { attributes: ['hidden'] }),
      };
    },
  }[which]();
  const page = await Promise.all(['model', 'state'].map(name => import(`/static/${name}.js`)));
  const [{ look }, { state }] = page;
  ours.look = off => { state.off.status[off ? 'add' : 'delete']('stated'); look(); };
  ours.filter = () => kgExplorer.picture.show();
  made.look = () => {};
  const at = places[hub];
  window.moving = {
    ours, bare: made,
    // Only one of them is seen; what is filtered has been worked out before it is drawn.
    prepare(who, off) {
      box.hidden = who === ours;
      this.off = off;
      who.look(off);
    },
    async pan(who, frames) {
      for (let i = 0; i < frames; i++) { who.pan(i % 20 < 10 ? 9 : -9, i % 20 < 10 ? 4 : -4); await frame(); }
    },
    async zoom(who, frames) {
      for (let i = 0; i < frames; i++) { who.zoom(i % 20 < 10 ? 1.05 : 1 / 1.05); await frame(); }
    },
    async drag(who, frames) {
      for (let i = 1; i <= frames; i++) { who.drag(at[0] + 6 * (i % 15), at[1] + 4 * (i % 15)); await frame(); }
      who.drag(...at); await frame(); if (who === ours) picture.labels.letGo();
    },
    async filter(who) { who.filter(this.off); await frame(); await frame(); },
  };
}
