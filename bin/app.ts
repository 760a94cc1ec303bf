import { synthesise } from '../lib/app';
import { config } from '../paramedic.config';

/** What `cdk synth` and `cdk deploy` run. A setting that cannot be used ends here, in one readable message. */
synthesise({ config, validate: true }).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
