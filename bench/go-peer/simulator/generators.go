package simulator

import "math"

// curve is a signal's value at the i-th instant t of a sheet.
type curve func(i int, t int64) float64

// curve makes the notebook's distribution, clip and daily and weekly pattern of a signal, scaled by the pipeline's
// profile. A derived signal reads the rows of its parents.
func (s *sheet) curve(signal string) curve {
	d := drawsOf(s.seed, s.pipeline, signal)
	switch signal {
	case "cpu_usage":
		return func(_ int, t int64) float64 {
			return clip(0, 30*s.pressure*s.weeklyLoad(t)+d.normal(10*s.noise, t), 100)
		}
	case "memory_usage":
		return func(_ int, t int64) float64 {
			return clip(0, 40*s.pressure*s.weeklyLoad(t)+d.normal(8*s.noise, t), 100)
		}
	case "disk_usage":
		return func(_ int, t int64) float64 {
			filled := float64(since(t, s.cleanedAt, cleanupPeriod)) / 60_000 * (0.01 / 5)
			return clip(0, 60+filled+d.normal(2*s.noise, t), 100)
		}
	case "requests_per_second":
		return func(_ int, t int64) float64 {
			return max(0, s.traffic*(50*s.weeklyLoad(t)+d.normal(15*s.noise, t)))
		}
	case "response_time_ms":
		return func(_ int, t int64) float64 {
			return s.latency * (100 + 50*s.weeklyLoad(t) + d.exponential(20*s.noise, t))
		}
	case "error_rate":
		return func(_ int, t int64) float64 { return clip(0, s.noise*(0.5+d.exponential(0.5, t)), 10) }
	case "predictions_per_minute":
		requests := s.row("requests_per_second")
		return func(i int, t int64) float64 {
			return max(0, requests[i]*0.8+s.traffic*d.normal(5*s.noise, t))
		}
	case "model_accuracy":
		return func(_ int, t int64) float64 { return clip(0.8, s.accuracy+d.normal(0.02*s.noise, t), 1) }

	case "accuracy":
		return func(_ int, t int64) float64 {
			age := float64(since(t, s.retrainedAt, retrainingPeriod) / hour)
			return clip(0.8, s.accuracy-s.aging*age*0.0001+d.normal(0.01*s.noise, t), 1)
		}
	case "precision", "recall":
		accuracy := s.row("accuracy")
		return func(i int, t int64) float64 { return clip(0, accuracy[i]+d.normal(0.005*s.noise, t), 1) }
	case "f1_score":
		precision, recall := s.row("precision"), s.row("recall")
		return func(i int, _ int64) float64 {
			if precision[i]+recall[i] > 0 {
				return 2 * precision[i] * recall[i] / (precision[i] + recall[i])
			}
			return 0
		}
	case "predictions_count":
		return func(_ int, t int64) float64 {
			return max(0, math.Trunc(s.traffic*(1000*s.dailyLoad(t)+d.normal(100*s.noise, t))))
		}
	case "false_positives":
		predictions, precision, recall := s.row("predictions_count"), s.row("precision"), s.row("recall")
		return func(i int, _ int64) float64 {
			return math.Trunc(predictions[i] * (1 - precision[i]) * recall[i])
		}
	case "false_negatives":
		predictions, precision, recall := s.row("predictions_count"), s.row("precision"), s.row("recall")
		return func(i int, _ int64) float64 {
			return math.Trunc(predictions[i] * precision[i] * (1 - recall[i]))
		}

	case "data_completeness":
		return func(_ int, t int64) float64 { return clip(85, 98+d.normal(2*s.noise, t), 100) }
	case "freshness_delay_minutes":
		return func(_ int, t int64) float64 { return d.exponential(5*s.noise, t) }
	case "feature_drift_score":
		return func(_ int, t int64) float64 { return math.Abs(d.normal(0.1*s.noise, t)) }
	default:
		panic("no generator for the signal " + signal)
	}
}

func clip(low, value, high float64) float64 {
	return max(low, min(value, high))
}
