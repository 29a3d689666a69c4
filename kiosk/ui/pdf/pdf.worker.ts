// The worker of pdf.js as an entry of its own, so that it is built and served beside the page: nothing comes from elsewhere.
import 'pdfjs-dist/build/pdf.worker.mjs';
