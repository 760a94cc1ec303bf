#!/usr/bin/env node
// Runs the command line from its TypeScript source, so that `npx paramedic` needs no build step.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
require('tsx/cjs/api').register();
require('./paramedic.ts');
