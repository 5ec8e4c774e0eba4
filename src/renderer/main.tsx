import './ui/tokens.css';
import './ui/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import type { MailKitClient } from '#shared/contract/client.ts';
import { App } from './app/app.tsx';
import { NotInApp } from './app/not-in-app.tsx';
import { systemLocale } from './app/system-locale.ts';
import { loadTexts } from './lib/load-texts.ts';

// The preload script puts the bridge here; opened in an ordinary browser there is none.
const { mailkit } = globalThis as { readonly mailkit?: MailKitClient };
// Most speak their system's language: its texts come while the main process is asked.
void loadTexts(systemLocale());
const root = document.getElementById('root');

if (root !== null)
  createRoot(root).render(
    <StrictMode>{mailkit === undefined ? <NotInApp /> : <App client={mailkit} />}</StrictMode>,
  );
