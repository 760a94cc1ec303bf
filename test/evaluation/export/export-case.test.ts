import { isTold } from '../../../evaluation/corpus/case';
import { readCorpus } from '../../../evaluation/corpus/read-corpus';
import { exportCase } from '../../../evaluation/export/export-case';
import { finishedOf } from './finished';

describe('x', () => {
  it('y', async () => {
    const bad: string[] = [];
    let shown = 0;
    for (const found of readCorpus().filter(isTold)) {
      const f = await finishedOf(found);
      let e;
      try { e = exportCase(f); } catch (error) { bad.push(found.id + ' ' + String(error)); continue; }
      if (e.kind !== 'case') bad.push(found.id + ' ' + JSON.stringify(e));
      else {
        if (/word-\d/.test(e.text)) bad.push(found.id + ': ' + (e.text.match(/.*word-\d.*/g) ?? []).join());
        if (/metric-\d/.test(e.text)) bad.push(found.id + ': ' + (e.text.match(/.*metric-\d.*/g) ?? []).join());
        const tokens = (f.record.incident.targetArn ?? '').split(':').slice(5).join(':').split(/[:/]/).filter((x) => x.length > 3 && !['service','function','table','loadbalancer','instance','cluster','replicationgroup','hostedzone','stages','restapis','autoScalingGroup','autoScalingGroupName','stateMachine'].includes(x));
        for (const t of tokens) if (e.text.includes(t)) bad.push(found.id + ' leaks ' + t + ' : ' + (e.text.split('\n').filter(l=>l.includes(t)).slice(0,2).join(' | ')));
        if (found.evidence.neighbours && shown++ < 1) console.log(e.text);
      }
    }
    console.log(bad.join('\n'));
  });
});
