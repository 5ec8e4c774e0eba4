import { longStories } from './long-stories.ts';

longStories();
