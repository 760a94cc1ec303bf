import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { context } from '../cdk.json';
import type { ClassifierEnv } from '../lambdas/classifier/env';
import type { CatalogueEntry } from '../lambdas/core/runbook';
import { catalogue as deployedCatalogue } from '../ssm-documents/catalogue';
import { deployable } from './allow-lists';
import { documentFolder } from './automation-document';
import { bundleFunctions, functionNames, type FunctionName } from './bundles';
import { parseConfig, type ConfigInput } from './config';
import { HealingStack } from './healing-stack';
import { compilePolicy } from './policy';

export interface SynthesisRequest {
  readonly config: ConfigInput;
  /** Run the built-in template validation and cdk-nag, and fail on what they find. */
  readonly validate: boolean;
  /** The cloud assembly; the CDK's own choice when left out. */
  readonly outdir?: string;
  /** Where the bundles are written. */
  readonly bundleDir?: string;
  readonly classifiedBy?: ClassifierEnv['CLASSIFIED_BY'];
  /** Remediations other than the deployed ones, for tests. */
  readonly pairs?: Pairs;
}

export interface Pairs {
  readonly catalogue: readonly CatalogueEntry[];
  /** The module that exports it, bundled in place of `ssm-documents/catalogue.ts`. */
  readonly module: string;
  /** Where its documents lie. */
  readonly documents: string;
}

export interface Synthesis {
  /** As CloudFormation would receive it. */
  readonly template: unknown;
  readonly stackName: string;
  /** Each function's bundle: `index.mjs`, what it loads, and `policy.json`. */
  readonly bundles: Readonly<Record<FunctionName, string>>;
}

/** From settings to a template and bundles, on this machine and without credentials. */
export async function synthesise(request: SynthesisRequest): Promise<Synthesis> {
  const { validate, outdir, bundleDir, pairs, classifiedBy = 'model' } = request;
  const { catalogue = deployedCatalogue, documents = documentFolder } = pairs ?? {};
  const config = parseConfig(request.config, catalogue);
  const bundles = await bundleFunctions({
    policy: compilePolicy(config, catalogue),
    ...(bundleDir === undefined ? {} : { outdir: bundleDir }),
    ...(pairs === undefined ? {} : { catalogue: pairs.module }),
  });
  const app = new App({
    // The command line passes the same flags; here they hold for whoever synthesises.
    context,
    analyticsReporting: false,
    ...(outdir === undefined ? {} : { outdir }),
    ...(validate ? {} : { builtinCloudFormationValidation: false }),
  });
  if (validate) Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  const stack = new HealingStack(app, config.stackName, {
    description: 'Paramedic: heals opted-in resources under standing orders',
    ...{ config, bundles, documents, classifiedBy },
    catalogue: deployable(catalogue, config),
  });
  const template: unknown = app.synth().getStackByName(stack.stackName).template;
  const directories = functionNames.map((name) => [name, bundles.directoryOf(name)] as const);
  return {
    template,
    stackName: stack.stackName,
    bundles: Object.fromEntries(directories) as Record<FunctionName, string>,
  };
}
