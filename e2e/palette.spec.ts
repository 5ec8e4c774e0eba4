import { createProfile, usedSandbox } from './fixtures/profile.ts';
import { embeddedSandbox } from './fixtures/sandbox.ts';
import { catalogueOf, english } from './fixtures/texts.ts';
import { expect, test } from './fixtures/test.ts';
