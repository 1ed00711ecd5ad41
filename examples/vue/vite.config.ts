import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

// Vite reads the default export.
export default defineConfig({
  root: import.meta.dirname,
  plugins: [vue()],
});
