import { createEngineBridge, startFaceWorker } from '../../../kiosk/face/engine/engine-bridge.ts';

const engine = createEngineBridge(startFaceWorker);

Object.assign(window, { harness: { engine } });
